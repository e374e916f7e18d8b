import { findingWholeSchema } from '../../schemas/office.ts'
import { notedSchema } from '../../schemas/office-asked.ts'
import { officeAct } from '../office-route.ts'
import { hexParam } from '../params.ts'

export const postFindingNotes = officeAct({
  url: '/v1/oversight/findings/:id/notes',
  summary: 'Add a note; of a data protection officer, advice',
  status: 200,
  body: notedSchema,
  reply: findingWholeSchema,
  errors: ['conflict'],
  act: (office, ask, { body, request }) =>
    office.findings.note(ask, hexParam(request, 'id'), body.text),
})
