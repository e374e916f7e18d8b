import { NO_QUERY } from '../../route.ts'
import { unmaskingOpenedSchema } from '../../schemas/desk-holds.ts'
import { readRoute } from '../desk-route.ts'
import { hexParam } from '../params.ts'

export const getUnmasking = readRoute({
  url: '/v1/oversight/unmaskings/:id',
  summary: 'One decision of two; with its case in hand an officer reads who it was',
  query: NO_QUERY,
  reply: unmaskingOpenedSchema,
  ask: (desk, ask, { request }) => desk.unmaskings.one(ask, hexParam(request, 'id')),
})
