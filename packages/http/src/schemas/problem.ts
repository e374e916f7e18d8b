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
  })
  .meta({ id: 'Problem' })
