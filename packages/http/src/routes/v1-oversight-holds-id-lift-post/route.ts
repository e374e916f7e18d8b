import { nothingSchema } from '../../schemas/desk-asked.ts'
import { holdLiftedSchema } from '../../schemas/desk-holds.ts'
import { actRoute } from '../desk-route.ts'
import { param } from '../params.ts'

export const postHoldLift = actRoute({
  url: '/v1/oversight/holds/:id/lift',
  summary: 'Lift a hold of your party: what it withheld shows again',
  status: 200,
  body: nothingSchema,
  reply: holdLiftedSchema,
  errors: [],
  act: (desk, ask, { request }) => desk.holds.lift(ask, param(request, 'id')),
})
