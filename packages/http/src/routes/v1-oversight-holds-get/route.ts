import { pageQuerySchema } from '../../schemas/desk-asked.ts'
import { holdsPageSchema } from '../../schemas/desk-holds.ts'
import { readRoute } from '../desk-route.ts'

export const getHolds = readRoute({
  url: '/v1/oversight/holds',
  summary: 'Holds of your party, newest first; those that end within 14 days say so',
  query: pageQuerySchema,
  reply: holdsPageSchema,
  ask: (desk, ask) => desk.holds.list(ask),
})
