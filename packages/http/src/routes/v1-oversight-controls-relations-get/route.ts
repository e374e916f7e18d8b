import { pageQuerySchema } from '../../schemas/desk-asked.ts'
import { relationsPageSchema } from '../../schemas/desk-controls.ts'
import { readRoute } from '../desk-route.ts'

export const getRelations = readRoute({
  url: '/v1/oversight/controls/relations',
  summary: 'Employees recorded as being, or being close to, a person',
  query: pageQuerySchema,
  reply: relationsPageSchema,
  ask: (desk, ask) => desk.controls.relations(ask),
})
