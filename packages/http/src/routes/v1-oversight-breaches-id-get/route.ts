import { NO_QUERY } from '../../route.ts'
import { breachSchema } from '../../schemas/desk-breaches.ts'
import { readRoute } from '../desk-route.ts'
import { hexParam } from '../params.ts'

export const getBreach = readRoute({
  url: '/v1/oversight/breaches/:id',
  summary: 'One breach with its 72 hours',
  query: NO_QUERY,
  reply: breachSchema,
  ask: (desk, ask, { request }) => desk.breaches.one(ask, hexParam(request, 'id')),
})
