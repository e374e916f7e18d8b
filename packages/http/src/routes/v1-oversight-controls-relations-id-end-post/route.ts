import { nothingSchema } from '../../schemas/desk-asked.ts'
import { relationSchema } from '../../schemas/desk-controls.ts'
import { actRoute } from '../desk-route.ts'
import { hexParam } from '../params.ts'

export const postRelationEnd = actRoute({
  url: '/v1/oversight/controls/relations/:id/end',
  summary: 'End such a relation',
  status: 200,
  body: nothingSchema,
  reply: relationSchema,
  errors: ['already_decided', 'conflict'],
  act: (desk, ask, { request }) => desk.controls.unrelate(ask, hexParam(request, 'id')),
})
