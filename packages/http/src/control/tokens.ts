import { DatasporError } from '@dataspor/kernel'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'

import { holdsCprShape } from '../cpr-shape.ts'
import { instant } from '../present/time.ts'
import { bindingSchema } from '../sign-in/token-file.ts'
import type { TokenEntry } from '../sign-in/token-store.ts'
import { jsonBody } from './json-body.ts'
import type { ControlPorts } from './ports.ts'

const createSchema = z.strictObject({
  binding: bindingSchema,
  label: z
    .string()
    .max(200)
    .refine((label) => !holdsCprShape(label))
    .optional(),
  expiresAt: z.iso.datetime({ offset: true }).optional(),
})
const revokeSchema = z.strictObject({ id: z.string() })

/** `POST /control/tokens` makes one, `…/revoke` ends one, `GET` lists them without what signs in. */
export function tokenRoutes(app: FastifyInstance, { tokens }: Pick<ControlPorts, 'tokens'>): void {
  app.get('/control/tokens', async () => ({ items: tokens.list().map(present) }))
  app.post('/control/tokens', async (request, reply) => {
    const { binding, label, expiresAt } = await jsonBody(request, createSchema)
    const created = await tokens.create({
      binding,
      ...(label === undefined ? {} : { label }),
      ...(expiresAt === undefined ? {} : { expiresAt: Date.parse(expiresAt) }),
    })
    reply.code(201).header('cache-control', 'no-store')
    return { ...present(created.entry), token: created.token }
  })
  app.post('/control/tokens/revoke', async (request, reply) => {
    const { id } = await jsonBody(request, revokeSchema)
    if (!(await tokens.revoke(id))) throw new DatasporError('not_found')
    return reply.code(204).send()
  })
}

function present({ createdAt, expiresAt, ...entry }: TokenEntry): object {
  return {
    ...entry,
    createdAt: instant(createdAt),
    ...(expiresAt === undefined ? {} : { expiresAt: instant(expiresAt) }),
  }
}
