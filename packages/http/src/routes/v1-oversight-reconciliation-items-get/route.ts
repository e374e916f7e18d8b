import { unpairedPageSchema } from '../../schemas/desk-overview.ts'
import { unpairedQuerySchema } from '../desk-queries.ts'
import { readRoute } from '../desk-route.ts'
import { defined } from '../time-given.ts'

export const getReconciliationItems = readRoute({
  url: '/v1/oversight/reconciliation/items',
  summary: 'Reports of one end that stand alone, newest first',
  query: unpairedQuerySchema,
  reply: unpairedPageSchema,
  ask: (desk, ask, { query }) =>
    desk.overview.unpaired(ask, defined({ ...query, cursor: undefined, limit: undefined })),
})
