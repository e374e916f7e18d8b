import { breachNoteSchema } from '../../schemas/desk-asked.ts'
import { breachSchema } from '../../schemas/desk-breaches.ts'
import { actRoute } from '../desk-route.ts'
import { hexParam } from '../params.ts'

export const postBreachNotes = actRoute({
  url: '/v1/oversight/breaches/:id/notes',
  summary: 'Add facts, effects or remedial action to the register; the DPO adds advice',
  status: 200,
  body: breachNoteSchema,
  reply: breachSchema,
  errors: ['conflict'],
  act: (desk, ask, { body, request }) => desk.breaches.note(ask, hexParam(request, 'id'), body),
})
