import { nothingSchema } from '../../schemas/desk-asked.ts'
import { caseSchema } from '../../schemas/office.ts'
import { officeAct } from '../office-route.ts'
import { hexParam } from '../params.ts'

export const postCaseAnswer = officeAct({
  url: '/v1/oversight/cases/:id/answer',
  summary: 'Attach the person’s answer as of now, frozen by position and digest',
  status: 200,
  body: nothingSchema,
  reply: caseSchema,
  errors: ['already_decided', 'conflict'],
  act: (office, ask, { request }) => office.cases.attachAnswer(ask, hexParam(request, 'id')),
})
