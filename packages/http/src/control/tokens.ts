import { DatasporError, iso, redact } from '@dataspor/kernel'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'

import { holdsCprShape } from '../cpr-shape.ts'
import { bindingSchema, type TokenBinding, type TokenEntry } from '@dataspor/tokens'
import { jsonBody } from '../body/json-body.ts'
import type { ControlPorts } from './ports.ts'

/** For a party, a subject id or the operator by binding; or for a person by number, which becomes a subject id here. */
const createSchema = z.strictObject({
  binding: bindingSchema
    .refine((binding) => !('party' in binding) || !holdsCprShape(binding.party))
    .optional(),
  person: z.strictObject({ number: z.string().max(20) }).optional(),
  label: z
    .string()
    .max(200)
    .refine((label) => !holdsCprShape(label))
    .optional(),
  expiresAt: z.iso.datetime({ offset: true }).optional(),
})
const revokeSchema = z.strictObject({ id: z.string() })

/** `POST /control/tokens` makes one, `…/revoke` ends one, `GET` lists them without what signs in. */
export function tokenRoutes(
  app: FastifyInstance,
  { tokens, person }: Pick<ControlPorts, 'tokens' | 'person'>,
): void {
  app.get('/control/tokens', async () => ({ items: tokens.list().map(present) }))
  app.post('/control/tokens', async (request, reply) => {
    const { label, expiresAt, ...whom } = await jsonBody(request, createSchema)
    const binding = await bindingOf(whom, person)
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

async function bindingOf(
  { binding, person }: Pick<z.output<typeof createSchema>, 'binding' | 'person'>,
  subjectOf: ControlPorts['person'],
): Promise<TokenBinding> {
  if (binding !== undefined && person === undefined) return binding
  if (person !== undefined && binding === undefined)
    return { kind: 'citizen', subject: await subjectOf(redact(person.number)) }
  throw new DatasporError('event_invalid', { pointer: '/binding' })
}

function present({ createdAt, expiresAt, ...entry }: TokenEntry): object {
  return {
    ...entry,
    createdAt: iso(createdAt),
    ...(expiresAt === undefined ? {} : { expiresAt: iso(expiresAt) }),
  }
}
