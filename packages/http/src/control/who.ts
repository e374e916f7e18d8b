import { redact } from '@dataspor/kernel'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'

import { jsonBody } from './json-body.ts'
import type { ControlPorts } from './ports.ts'

const whoSchema = z.strictObject({
  number: z.string().max(20),
  language: z.enum(['da', 'en']).default('da'),
})

/** `POST /control/who`: the number comes in the body, because addresses end up in logs and argument lists. */
export function whoRoute(app: FastifyInstance, ports: Pick<ControlPorts, 'who'>): void {
  app.post('/control/who', async (request, reply) => {
    const { number, language } = await jsonBody(request, whoSchema)
    const text = await ports.who(redact(number), language)
    return reply
      .header('content-type', 'text/plain; charset=utf-8')
      .header('cache-control', 'no-store')
      .send(text)
  })
}
