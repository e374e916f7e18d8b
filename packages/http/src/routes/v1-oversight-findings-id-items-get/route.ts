import { pageQuerySchema } from '../../schemas/desk-asked.ts'
import { findingItemSchema, pageOf } from '../../schemas/office.ts'
import { officeRead } from '../office-route.ts'
import { hexParam } from '../params.ts'

export const getFindingItems = officeRead({
  url: '/v1/oversight/findings/:id/items',
  summary: 'The entries that it is about, newest first',
  query: pageQuerySchema,
  reply: pageOf(findingItemSchema),
  ask: (office, ask, { request }) => office.findings.items(ask, hexParam(request, 'id')),
})
