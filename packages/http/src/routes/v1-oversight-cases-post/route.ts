import { caseSchema } from '../../schemas/office.ts'
import { caseToOpenSchema } from '../../schemas/office-asked.ts'
import { caseOf } from './case-of.ts'
import { officeAct } from '../office-route.ts'

export const postCases = officeAct({
  url: '/v1/oversight/cases',
  summary: 'Open a case: of a request, or of what came otherwise',
  status: 201,
  body: caseToOpenSchema,
  reply: caseSchema,
  errors: ['conflict', 'subject_invalid', 'cpr_in_clear_field', 'time_in_future'],
  act: (office, ask, { body }) => office.cases.open(ask, caseOf(body)),
})
