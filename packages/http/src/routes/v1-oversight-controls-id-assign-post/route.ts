import { assigneeSchema } from '../../schemas/desk-asked.ts'
import { controlSchema } from '../../schemas/desk-controls.ts'
import { actRoute } from '../desk-route.ts'
import { hexParam } from '../params.ts'

export const postControlAssign = actRoute({
  url: '/v1/oversight/controls/:id/assign',
  summary: 'Say who is to look into it',
  status: 200,
  body: assigneeSchema,
  reply: controlSchema,
  errors: ['conflict'],
  act: (desk, ask, { body, request }) =>
    desk.controls.assign(ask, hexParam(request, 'id'), body.assignee),
})
