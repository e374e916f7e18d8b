import { pageQuerySchema } from '../../schemas/desk-asked.ts'
import { controlsPageSchema } from '../../schemas/desk-controls.ts'
import { readRoute } from '../desk-route.ts'

export const getControls = readRoute({
  url: '/v1/oversight/controls',
  summary: 'Controls of look-ups, newest first',
  query: pageQuerySchema,
  reply: controlsPageSchema,
  ask: (desk, ask) => desk.controls.list(ask),
})
