import { caseSchema } from '../../schemas/office.ts'
import { extendedSchema } from '../../schemas/office-asked.ts'
import { officeAct } from '../office-route.ts'
import { hexParam } from '../params.ts'

export const postCaseExtend = officeAct({
  url: '/v1/oversight/cases/:id/extend',
  summary: 'Extend the last day, with reasons (art. 12(3))',
  status: 200,
  body: extendedSchema,
  reply: caseSchema,
  errors: ['already_decided', 'conflict'],
  act: (office, ask, { body, request }) => office.cases.extend(ask, hexParam(request, 'id'), body),
})
