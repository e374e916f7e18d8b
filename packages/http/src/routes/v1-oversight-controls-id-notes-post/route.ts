import { textSchema } from '../../schemas/desk-asked.ts'
import { controlSchema } from '../../schemas/desk-controls.ts'
import { actRoute } from '../desk-route.ts'
import { hexParam } from '../params.ts'

export const postControlNotes = actRoute({
  url: '/v1/oversight/controls/:id/notes',
  summary: 'Add a remark, or the DPO’s advice',
  status: 200,
  body: textSchema,
  reply: controlSchema,
  errors: ['conflict'],
  act: (desk, ask, { body, request }) =>
    desk.controls.note(ask, hexParam(request, 'id'), body.text),
})
