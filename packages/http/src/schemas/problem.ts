import { ERROR_CODE_LIST, type ErrorCode } from '@dataspor/kernel'
import { z } from 'zod'

import { STATUS_BY_CODE } from '../errors/status.ts'

/** The codes that a caller can meet: those that show as 500 are shown as `internal`. */
export const PUBLIC_CODES: readonly ErrorCode[] = ERROR_CODE_LIST.filter(
  (code) => STATUS_BY_CODE[code] !== 500 || code === 'internal',
)

export const problemSchema = z
  .object({
    type: z.string().describe('urn:dataspor:problem:<code>'),
    title: z.string(),
    status: z.int(),
    code: z.enum(PUBLIC_CODES),
    detail: z.string(),
    instance: z.string().describe('urn:dataspor:request:<id>; the log finds the request by it'),
    pointer: z.string().optional().describe('RFC 6901 pointer to the field at fault'),
    quarantineId: z.string().optional().describe('Where the refused event is kept'),
    lines: z.array(z.int()).optional().describe('Lines that cannot be read, from 1: the first 100'),
    lineCount: z.int().optional().describe('How many cannot be read'),
  })
  .meta({ id: 'Problem' })
