import { outcomeSchema } from '../../schemas/desk-asked.ts'
import { controlSchema } from '../../schemas/desk-controls.ts'
import { actRoute } from '../desk-route.ts'
import { hexParam } from '../params.ts'

export const postControlOutcomes = actRoute({
  url: '/v1/oversight/controls/:id/outcomes',
  summary: 'Say what came of one look-up: ok, unexplained, misuse',
  status: 200,
  body: outcomeSchema,
  reply: controlSchema,
  errors: ['conflict'],
  act: (desk, ask, { body, request }) =>
    desk.controls.assess(ask, hexParam(request, 'id'), {
      position: body.position,
      outcome: body.outcome,
      ...(body.note === undefined ? {} : { note: body.note }),
    }),
})
