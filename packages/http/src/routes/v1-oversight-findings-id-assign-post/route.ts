import { findingWholeSchema } from '../../schemas/office.ts'
import { assignedSchema } from '../../schemas/office-asked.ts'
import { officeAct } from '../office-route.ts'
import { hexParam } from '../params.ts'

export const postFindingAssign = officeAct({
  url: '/v1/oversight/findings/:id/assign',
  summary: 'Say who follows it up',
  status: 200,
  body: assignedSchema,
  reply: findingWholeSchema,
  errors: ['conflict'],
  act: (office, ask, { body, request }) =>
    office.findings.assign(ask, hexParam(request, 'id'), body.assignee),
})
