import { caseSchema } from '../../schemas/office.ts'
import { assignedSchema } from '../../schemas/office-asked.ts'
import { officeAct } from '../office-route.ts'
import { hexParam } from '../params.ts'

export const postCaseAssign = officeAct({
  url: '/v1/oversight/cases/:id/assign',
  summary: 'Say who works on it',
  status: 200,
  body: assignedSchema,
  reply: caseSchema,
  errors: ['already_decided', 'conflict'],
  act: (office, ask, { body, request }) =>
    office.cases.assign(ask, hexParam(request, 'id'), body.assignee),
})
