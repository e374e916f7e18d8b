import { pageQuerySchema } from '../../schemas/desk-asked.ts'
import { unmaskingsPageSchema } from '../../schemas/desk-holds.ts'
import { readRoute } from '../desk-route.ts'

export const getUnmaskings = readRoute({
  url: '/v1/oversight/unmaskings',
  summary: 'What officers have asked to have unmasked, newest first',
  query: pageQuerySchema,
  reply: unmaskingsPageSchema,
  ask: (desk, ask) => desk.unmaskings.list(ask),
})
