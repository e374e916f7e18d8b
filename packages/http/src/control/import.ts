import { DatasporError } from '@dataspor/kernel'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'

import { watchedStream } from '../body/watched-stream.ts'
import { holdsCprShape } from '../cpr-shape.ts'
import { presentList } from '../present/list-result.ts'
import type { ControlPorts } from './ports.ts'

/** What the command line sends at once, with room to spare. */
const BYTES_MAX = 16 * 1024 * 1024

/** The source is written down in clear with what it sent, so that a person number must not pass for one. */
const querySchema = z.strictObject({
  source: z
    .string()
    .min(1)
    .max(100)
    .refine((source) => !holdsCprShape(source)),
})

/** `POST /control/import?source=REF`: NDJSON, taken in as that source's own. */
export function importRoute(
  app: FastifyInstance,
  ports: Pick<ControlPorts, 'importStream' | 'logId'>,
): void {
  app.post('/control/import', async (request, reply) => {
    const query = querySchema.safeParse(request.query)
    if (!query.success) throw new DatasporError('filter_invalid', { pointer: '/source' })
    const stream = watchedStream(request, BYTES_MAX)
    const taken = await ports.importStream(stream.chunks, query.data.source)
    stream.throwIfBroken()
    return reply.send(presentList(ports.logId, taken))
  })
}
