import type { PartResult, Reporter } from '@dataspor/ingestion'
import { DatasporError, formatPosition } from '@dataspor/kernel'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { z } from 'zod'

import { sha256Digest } from '../body/content-digest.ts'
import { readBody } from '../body/read-body.ts'
import { holdsCprShape } from '../cpr-shape.ts'
import { replyProblem } from '../errors/reply-error.ts'
import { hexParam, param } from '../routes/params.ts'
import type { ControlPorts } from './ports.ts'

const HEADER_BYTES_MAX = 256 * 1024
const PART_BYTES_MAX = 8 * 1024 * 1024
const SEAL_BYTES_MAX = 2 * 1024 * 1024

const querySchema = z.strictObject({
  source: z
    .string()
    .min(1)
    .max(100)
    .refine((source) => !holdsCprShape(source)),
})

/** Header, parts (CSV) and seal of a batch from the operator's own disk, as that source's own; answers as `/v1/batches`. */
export function batchRoutes(
  app: FastifyInstance,
  { batches, logId }: Pick<ControlPorts, 'batches' | 'logId'>,
): void {
  app.post('/control/batches', async (request, reply) => {
    const reporter = reporterOf(request)
    const result = await batches.open(await readBody(request, HEADER_BYTES_MAX), reporter)
    if (result.kind === 'rejected') return replyProblem(reply, { ...result, requestId: request.id })
    return reply.send({ id: result.batch, eventId: result.id })
  })
  app.put('/control/batches/:id/parts/:n', async (request, reply) => {
    const reporter = reporterOf(request)
    const [batch, n] = [hexParam(request, 'id'), Number(param(request, 'n'))]
    const sha256 = sha256Digest(request.headers['content-digest'])
    const bytes = await readBody(request, PART_BYTES_MAX)
    const result: PartResult = await batches.part(
      batch,
      n,
      { form: 'csv', sha256, bytes },
      reporter,
    )
    if (result.kind === 'stored') return reply.code(204).send()
    const { lines, count: lineCount } = result
    return replyProblem(reply, { code: 'part_invalid', requestId: request.id, lines, lineCount })
  })
  app.post('/control/batches/:id/seal', async (request, reply) => {
    const reporter = reporterOf(request)
    const id = hexParam(request, 'id')
    const sealed = await batches.seal(id, await readBody(request, SEAL_BYTES_MAX), reporter)
    const { eventId, subjectCount, position } = sealed
    return reply.send({ id, eventId, subjectCount, receipt: formatPosition(logId, position) })
  })
}

function reporterOf(request: FastifyRequest): Reporter {
  const query = querySchema.safeParse(request.query)
  if (!query.success) throw new DatasporError('filter_invalid', { pointer: '/source' })
  return { party: query.data.source, channel: 'http' }
}
