import { z } from 'zod'

import { NO_QUERY, route } from '../../route.ts'
import type { OpsDeps } from '../ops-deps.ts'

export const getHealth = route<OpsDeps, typeof NO_QUERY>({
  method: 'GET',
  url: '/healthz',
  produces: ['application/json'],
  query: NO_QUERY,
  docs: {
    summary: 'Whether the process answers at all',
    responses: {
      200: {
        description: 'It does',
        content: { 'application/json': z.object({ status: z.literal('ok') }) },
      },
    },
    errors: [],
  },
  handle: async (_deps, { reply }) => {
    reply.header('cache-control', 'no-store')
    return { status: 'ok' }
  },
})
