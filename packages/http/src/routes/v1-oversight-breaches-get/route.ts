import { pageQuerySchema } from '../../schemas/desk-asked.ts'
import { breachesPageSchema } from '../../schemas/desk-breaches.ts'
import { readRoute } from '../desk-route.ts'

export const getBreaches = readRoute({
  url: '/v1/oversight/breaches',
  summary: 'The register of breaches (GDPR art. 33(5)), newest first',
  query: pageQuerySchema,
  reply: breachesPageSchema,
  ask: (desk, ask) => desk.breaches.list(ask),
})
