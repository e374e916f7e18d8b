import { caseSchema, pageOf } from '../../schemas/office.ts'
import { casesQuerySchema } from '../../schemas/office-asked.ts'
import { given } from '../given.ts'
import { officeRead } from '../office-route.ts'

export const getCases = officeRead({
  url: '/v1/oversight/cases',
  summary: 'Your party’s cases with their clocks, newest first',
  query: casesQuerySchema,
  reply: pageOf(caseSchema),
  ask: (office, ask, { query: { kind, state } }) => office.cases.list(ask, given({ kind, state })),
})
