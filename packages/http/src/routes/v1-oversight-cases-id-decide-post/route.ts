import { caseSchema } from '../../schemas/office.ts'
import { decidedSchema } from '../../schemas/office-asked.ts'
import { given } from '../given.ts'
import { officeAct } from '../office-route.ts'
import { hexParam } from '../params.ts'

export const postCaseDecide = officeAct({
  url: '/v1/oversight/cases/:id/decide',
  summary: 'Decide it, which stops its clock',
  status: 200,
  body: decidedSchema,
  reply: caseSchema,
  errors: ['already_decided', 'conflict'],
  act: (office, ask, { body, request }) =>
    office.cases.decide(ask, hexParam(request, 'id'), given(body)),
})
