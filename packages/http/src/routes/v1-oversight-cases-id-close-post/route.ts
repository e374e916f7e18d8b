import { caseSchema } from '../../schemas/office.ts'
import { closedSchema } from '../../schemas/office-asked.ts'
import { officeAct } from '../office-route.ts'
import { hexParam } from '../params.ts'

export const postCaseClose = officeAct({
  url: '/v1/oversight/cases/:id/close',
  summary: 'Close it: nothing more is done in it',
  status: 200,
  body: closedSchema,
  reply: caseSchema,
  errors: ['already_decided', 'conflict'],
  act: (office, ask, { body, request }) =>
    office.cases.close(ask, hexParam(request, 'id'), body.note),
})
