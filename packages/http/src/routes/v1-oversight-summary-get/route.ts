import { summarySchema } from '../../schemas/desk-overview.ts'
import { summaryQuerySchema } from '../desk-queries.ts'
import { readRoute } from '../desk-route.ts'
import { defined } from '../time-given.ts'

export const getSummary = readRoute({
  url: '/v1/oversight/summary',
  summary: 'What flowed in a period, and what is wrong with it',
  query: summaryQuerySchema,
  reply: summarySchema,
  ask: (desk, ask, { query }) => desk.overview.summary(ask, defined(query)),
})
