import { DatasporError } from '@dataspor/kernel'
import { z } from 'zod'

import { NO_QUERY, route } from '../../route.ts'
import type { OpsDeps } from '../ops-deps.ts'

const readySchema = z
  .object({
    status: z.literal('ready'),
    parts: z.record(z.string(), z.literal('ok')),
    notes: z.record(z.string(), z.string()).optional(),
  })
  .meta({ id: 'Readiness' })

export const getReadiness = route<OpsDeps, typeof NO_QUERY>({
  method: 'GET',
  url: '/readyz',
  produces: ['application/json'],
  query: NO_QUERY,
  docs: {
    summary: 'Whether it can take events and answer',
    responses: {
      200: { description: 'It can', content: { 'application/json': readySchema } },
    },
    errors: ['not_ready'],
  },
  handle: async (deps, { reply }) => {
    const parts = await deps.health.parts()
    const waiting = Object.entries(parts).filter(([, state]) => state !== 'ok')
    if (waiting.length > 0) {
      const detail = waiting.map(([name, state]) => `${name}: ${state}`).join(', ')
      throw new DatasporError('not_ready', { detail: `Not ready: ${detail}.` })
    }
    reply.header('cache-control', 'no-store')
    const notes = (await deps.health.notes?.()) ?? {}
    return { status: 'ready', parts, ...(Object.keys(notes).length === 0 ? {} : { notes }) }
  },
})
