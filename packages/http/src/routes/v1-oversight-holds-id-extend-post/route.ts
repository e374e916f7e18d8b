import { holdToExtendSchema } from '../../schemas/desk-asked.ts'
import { holdSchema } from '../../schemas/desk-holds.ts'
import { actRoute } from '../desk-route.ts'
import { param } from '../params.ts'
import { timeGiven } from '../time-given.ts'

export const postHoldExtend = actRoute({
  url: '/v1/oversight/holds/:id/extend',
  summary: 'Extend a hold of your party, as a new event with its own reasons',
  status: 200,
  body: holdToExtendSchema,
  reply: holdSchema,
  errors: ['already_decided', 'conflict'],
  act: (desk, ask, { body, request }) =>
    desk.holds.extend(ask, param(request, 'id'), {
      reason: body.reason,
      until: timeGiven(body.until, '/until'),
      ...(body.ground === undefined ? {} : { ground: body.ground }),
    }),
})
