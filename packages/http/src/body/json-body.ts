import { readJson } from '@dataspor/events'
import { DatasporError } from '@dataspor/kernel'
import type { FastifyRequest } from 'fastify'
import type { z } from 'zod'

import { readBody } from './read-body.ts'

const BODY_BYTES_MAX = 16 * 1024

/** A small JSON body of a known shape. The error names the field, never its value. Error: `event_invalid`. */
export async function jsonBody<Schema extends z.ZodType>(
  request: FastifyRequest,
  schema: Schema,
  bytesMax: number = BODY_BYTES_MAX,
): Promise<z.output<Schema>> {
  const read = readJson(await readBody(request, bytesMax))
  if (!read.ok) throw new DatasporError(read.code)
  const parsed = schema.safeParse(read.value)
  if (parsed.success) return parsed.data
  const path = parsed.error.issues[0]?.path ?? []
  throw new DatasporError('event_invalid', {
    pointer: path.map((part) => `/${String(part)}`).join(''),
  })
}
