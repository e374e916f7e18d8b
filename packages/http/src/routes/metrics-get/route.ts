import { z } from 'zod'

import { NO_QUERY, route } from '../../route.ts'
import type { OpsDeps } from '../ops-deps.ts'

const FORMAT = 'text/plain'

export const getMetrics = route<OpsDeps, typeof NO_QUERY>({
  method: 'GET',
  url: '/metrics',
  // Scrapers ask for OpenMetrics first and take the classic text format as well.
  produces: [FORMAT],
  query: NO_QUERY,
  docs: {
    summary: 'Metrics in Prometheus text format; each line of help says what it counts',
    responses: { 200: { description: 'The metrics', content: { [FORMAT]: z.string() } } },
    errors: [],
  },
  handle: async (deps, { reply }) => {
    const { contentType, text } = await deps.metrics.scrape()
    return reply.header('content-type', contentType).header('cache-control', 'no-store').send(text)
  },
})
