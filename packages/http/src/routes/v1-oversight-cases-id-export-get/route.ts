import { NO_QUERY } from '../../route.ts'
import { caseExportSchema } from '../../schemas/office.ts'
import { officeRead } from '../office-route.ts'
import { hexParam } from '../params.ts'

export const getCaseExport = officeRead({
  url: '/v1/oversight/cases/:id/export',
  summary: 'Everything about a case: what was shown, withheld and decided',
  query: NO_QUERY,
  reply: caseExportSchema,
  ask: (office, ask, { request }) => office.cases.export(ask, hexParam(request, 'id')),
})
