import type { PartBody } from '@dataspor/ingestion'
import { DatasporError } from '@dataspor/kernel'
import type { FastifyRequest } from 'fastify'

import { sha256Digest } from '../../body/content-digest.ts'
import { contentCoding, contentLength, mediaType } from '../../body/media-type.ts'
import { readBody } from '../../body/read-body.ts'
import { STREAM_TYPE } from '../../body/structured.ts'
import { replyProblem } from '../../errors/reply-error.ts'
import { NO_QUERY, route } from '../../route.ts'
import { partSchema } from '../../schemas/batch.ts'
import { bodyErrors } from '../errors.ts'
import type { IntakeDeps } from '../intake-deps.ts'
import { hexParam, param } from '../params.ts'
import { reporterOf } from '../reporter.ts'

const PART_BYTES_MAX = 8 * 1024 * 1024
/** A line of 11 bytes becomes an id of 16, which is sorted into another place. */
const MEMORY_PER_BYTE = 4
const CSV_TYPE = 'text/csv'

export const putPart = route<IntakeDeps, typeof NO_QUERY>({
  method: 'PUT',
  url: '/v1/batches/:id/parts/:n',
  produces: ['application/json'],
  query: NO_QUERY,
  docs: {
    summary: 'Send part n (1-10,000) of a batch; the same n replaces it until the batch is sealed',
    body: { [CSV_TYPE]: partSchema, [STREAM_TYPE]: partSchema },
    headers: { 'Content-Digest': 'RFC 9530, sha-256 over the bytes as sent. Required.' },
    responses: { 204: { description: 'The part is on disk' } },
    errors: [...bodyErrors, 'not_found', 'part_invalid', 'batch_sealed'],
  },
  handle: async (deps, { request, reply, principal }) => {
    const reporter = reporterOf(principal)
    const batch = hexParam(request, 'id')
    const n = Number(param(request, 'n'))
    const form = formOf(request)
    const sha256 = sha256Digest(request.headers['content-digest'])
    const bytes = Math.min(contentLength(request) ?? PART_BYTES_MAX, PART_BYTES_MAX)
    const result = await deps.gate.hold(reporter.party, bytes * MEMORY_PER_BYTE, async () => {
      const body = { form, sha256, bytes: await readBody(request, PART_BYTES_MAX) }
      return deps.batches.part(batch, n, body, reporter)
    })
    deps.metrics.count('batch_parts_total', { result: result.kind })
    if (result.kind === 'stored') return reply.code(204).send()
    return replyProblem(reply, {
      code: 'part_invalid',
      requestId: request.id,
      lines: result.lines,
      lineCount: result.count,
    })
  },
})

function formOf(request: FastifyRequest): PartBody['form'] {
  if (contentCoding(request) !== 'identity')
    throw new DatasporError('media_type', { detail: 'Send a part as it is, without coding.' })
  const type = mediaType(request)
  if (type === CSV_TYPE) return 'csv'
  if (type === STREAM_TYPE) return 'ndjson'
  throw new DatasporError('media_type', { detail: `Send ${CSV_TYPE} or ${STREAM_TYPE}.` })
}
