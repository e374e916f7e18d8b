import { DatasporError } from '@dataspor/kernel'

import { NO_QUERY, route } from '../../route.ts'
import { coverageEntrySchema } from '../../schemas/answer.ts'
import type { IntakeDeps } from '../intake-deps.ts'
import { reporterOf } from '../reporter.ts'

export const getOwnCoverage = route<IntakeDeps, typeof NO_QUERY>({
  method: 'GET',
  url: '/v1/sources/me/coverage',
  produces: ['application/json'],
  query: NO_QUERY,
  docs: {
    summary: 'Your own windows and gaps: what you said that you reported, and what came',
    responses: {
      200: { description: 'The windows', content: { 'application/json': coverageEntrySchema } },
    },
    errors: ['not_found', 'not_ready'],
  },
  handle: async (deps, { principal, reply }) => {
    const entry = await deps.ownCoverage(reporterOf(principal).party)
    if (entry === undefined) throw new DatasporError('not_found')
    reply.header('cache-control', 'no-store')
    return entry
  },
})
