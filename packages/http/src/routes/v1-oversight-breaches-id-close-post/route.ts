import { nothingSchema } from '../../schemas/desk-asked.ts'
import { breachSchema } from '../../schemas/desk-breaches.ts'
import { actRoute } from '../desk-route.ts'
import { hexParam } from '../params.ts'

export const postBreachClose = actRoute({
  url: '/v1/oversight/breaches/:id/close',
  summary: 'Close a breach: what was decided is done',
  status: 200,
  body: nothingSchema,
  reply: breachSchema,
  errors: ['already_decided', 'conflict'],
  act: (desk, ask, { request }) => desk.breaches.close(ask, hexParam(request, 'id')),
})
