import { pageQuerySchema } from '../../schemas/desk-asked.ts'
import { pageOf, requestViewSchema } from '../../schemas/office.ts'
import { officeRead } from '../office-route.ts'

export const getPersonRequests = officeRead({
  url: '/v1/oversight/requests',
  summary: 'What persons have asked of your party as controller, with the deadline and the case',
  query: pageQuerySchema,
  reply: pageOf(requestViewSchema),
  ask: (office, ask) => office.requests.list(ask),
})
