import { findingsFoundSchema } from '../../schemas/office.ts'
import { findingsQuerySchema } from '../../schemas/office-asked.ts'
import { given } from '../given.ts'
import { officeRead } from '../office-route.ts'

export const getFindings = officeRead({
  url: '/v1/oversight/findings',
  summary: 'Kinds of findings in your party’s history: rule, severity, trend, state',
  query: findingsQuerySchema,
  reply: findingsFoundSchema,
  ask: (office, ask, { query }) => office.findings.list(ask, given(query)),
})
