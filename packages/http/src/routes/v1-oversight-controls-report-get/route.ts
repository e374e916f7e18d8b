import { controlReportSchema } from '../../schemas/desk-controls.ts'
import { readRoute } from '../desk-route.ts'
import { periodOf, periodQuerySchema } from '../oversight-period.ts'

export const getControlReport = readRoute({
  url: '/v1/oversight/controls/report',
  summary: 'The controls made in a period, and what came of them',
  query: periodQuerySchema,
  reply: controlReportSchema,
  ask: (desk, ask, { query }) => desk.controls.report(ask, periodOf(query)),
})
