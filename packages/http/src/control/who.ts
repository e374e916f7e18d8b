import { redact } from '@dataspor/kernel'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'

import type { HttpLogger } from '../observe/logger.ts'
import { textStream } from '../present/text-stream.ts'
import { jsonBody } from '../body/json-body.ts'
import type { ControlPorts } from './ports.ts'

const whoSchema = z.strictObject({
  number: z.string().max(20),
  language: z.enum(['da', 'en']).default('da'),
  format: z.enum(['text', 'json', 'csv']).default('text'),
  asOf: z.string().max(100).optional(),
})

const TYPES = {
  text: 'text/plain; charset=utf-8',
  json: 'application/json',
  csv: 'text/csv; charset=utf-8',
} as const

/** `POST /control/who`: the number comes in the body, because addresses end up in logs and argument lists. */
export function whoRoute(
  app: FastifyInstance,
  ports: Pick<ControlPorts, 'who'>,
  log: HttpLogger,
): void {
  app.post('/control/who', async (request, reply) => {
    const { number, asOf, ...asked } = await jsonBody(request, whoSchema)
    const chunks = await ports.who({
      number: redact(number),
      ...asked,
      ...(asOf === undefined ? {} : { asOf }),
    })
    return reply
      .header('content-type', TYPES[asked.format])
      .header('cache-control', 'no-store')
      .send(await textStream(chunks, { log, requestId: request.id }))
  })
}
