import { breachDecisionSchema } from '../../schemas/desk-asked.ts'
import { breachSchema } from '../../schemas/desk-breaches.ts'
import { actRoute } from '../desk-route.ts'
import { hexParam } from '../params.ts'

export const postBreachDecisions = actRoute({
  url: '/v1/oversight/breaches/:id/decisions',
  summary: 'Decide whether to notify the authority, or those concerned',
  status: 200,
  body: breachDecisionSchema,
  reply: breachSchema,
  errors: ['already_decided', 'conflict'],
  act: (desk, ask, { body, request }) => desk.breaches.decide(ask, hexParam(request, 'id'), body),
})
