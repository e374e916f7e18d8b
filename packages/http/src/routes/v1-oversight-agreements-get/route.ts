import { NO_QUERY } from '../../route.ts'
import { agreementsSchema } from '../../schemas/desk-overview.ts'
import { readRoute } from '../desk-route.ts'

export const getAgreements = readRoute({
  url: '/v1/oversight/agreements',
  summary: 'Your processors, with and without an agreement (GDPR art. 28(3))',
  query: NO_QUERY,
  reply: agreementsSchema,
  ask: (desk, ask) => desk.overview.agreements(ask),
})
