import { reconciliationSchema } from '../../schemas/desk-overview.ts'
import { reconciliationQuerySchema } from '../desk-queries.ts'
import { readRoute } from '../desk-route.ts'
import { defined } from '../time-given.ts'

export const getReconciliation = readRoute({
  url: '/v1/oversight/reconciliation',
  summary: 'Sent against confirmed, by month, counterparty and flow',
  query: reconciliationQuerySchema,
  reply: reconciliationSchema,
  ask: (desk, ask, { query }) => desk.overview.reconciliation(ask, defined(query)),
})
