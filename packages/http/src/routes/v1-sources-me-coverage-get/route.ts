import { DatasporError, iso } from '@dataspor/kernel'
import { z } from 'zod'

import { NO_QUERY, route } from '../../route.ts'
import { coverageEntrySchema } from '../../schemas/answer.ts'
import { overdueBatchSchema } from '../../schemas/batch.ts'
import type { IntakeDeps } from '../intake-deps.ts'
import { reporterOf } from '../reporter.ts'

const ownCoverageSchema = coverageEntrySchema
  .extend({
    overdueBatches: z
      .array(overdueBatchSchema)
      .optional()
      .describe('Batches that you opened and did not seal in time: nobody sees them'),
  })
  .meta({ id: 'OwnCoverage' })

export const getOwnCoverage = route<IntakeDeps, typeof NO_QUERY>({
  method: 'GET',
  url: '/v1/sources/me/coverage',
  produces: ['application/json'],
  query: NO_QUERY,
  docs: {
    summary: 'Your own windows and gaps: what you said that you reported, and what came',
    responses: {
      200: { description: 'The windows', content: { 'application/json': ownCoverageSchema } },
    },
    errors: ['not_found', 'not_ready'],
  },
  handle: async (deps, { principal, reply }) => {
    const reporter = reporterOf(principal)
    const [entry, overdue] = await Promise.all([
      deps.ownCoverage(reporter.party),
      deps.batches.overdue(reporter),
    ])
    if (entry === undefined) throw new DatasporError('not_found')
    reply.header('cache-control', 'no-store')
    if (overdue.length === 0) return entry
    const overdueBatches = overdue.map(({ batch, id, openedAt, dueAt }) => ({
      id: batch,
      eventId: id,
      openedAt: iso(openedAt),
      dueAt: iso(dueAt),
    }))
    return { ...entry, overdueBatches }
  },
})
