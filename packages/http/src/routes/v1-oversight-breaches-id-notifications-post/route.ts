import { breachNotifiedSchema } from '../../schemas/desk-asked.ts'
import { breachSchema } from '../../schemas/desk-breaches.ts'
import { actRoute } from '../desk-route.ts'
import { hexParam } from '../params.ts'
import { timeGiven } from '../time-given.ts'

export const postBreachNotifications = actRoute({
  url: '/v1/oversight/breaches/:id/notifications',
  summary: 'Note that it was notified, and when',
  status: 200,
  body: breachNotifiedSchema,
  reply: breachSchema,
  errors: ['already_decided', 'conflict', 'cpr_in_clear_field'],
  act: (desk, ask, { body, request }) =>
    desk.breaches.notified(ask, hexParam(request, 'id'), {
      matter: body.matter,
      at: timeGiven(body.at, '/at'),
      ...(body.reference === undefined ? {} : { reference: body.reference }),
    }),
})
