import { caseSchema } from '../../schemas/office.ts'
import { notedSchema } from '../../schemas/office-asked.ts'
import { officeAct } from '../office-route.ts'
import { hexParam } from '../params.ts'

export const postCaseNotes = officeAct({
  url: '/v1/oversight/cases/:id/notes',
  summary: 'Add a note; of a data protection officer, advice',
  status: 200,
  body: notedSchema,
  reply: caseSchema,
  errors: ['already_decided', 'conflict'],
  act: (office, ask, { body, request }) =>
    office.cases.note(ask, hexParam(request, 'id'), body.text),
})
