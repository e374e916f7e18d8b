import { NO_QUERY } from '../../route.ts'
import { controlWithLookupsSchema } from '../../schemas/desk-controls.ts'
import { readRoute } from '../desk-route.ts'
import { hexParam } from '../params.ts'

export const getControl = readRoute({
  url: '/v1/oversight/controls/:id',
  summary: 'One control with its look-ups; recorded for everybody looked up',
  query: NO_QUERY,
  reply: controlWithLookupsSchema,
  ask: (desk, ask, { request }) => desk.controls.one(ask, hexParam(request, 'id')),
})
