import { patternsAskedSchema } from '../../schemas/desk-asked.ts'
import { controlSchema } from '../../schemas/desk-controls.ts'
import { actRoute } from '../desk-route.ts'
import { periodGiven, timeGiven } from '../time-given.ts'

export const postControlPatterns = actRoute({
  url: '/v1/oversight/controls/patterns',
  summary:
    'Run the rules over look-ups: no case, outside hours, volume, own, related, after the case closed',
  status: 201,
  body: patternsAskedSchema,
  reply: controlSchema,
  errors: [],
  act: (desk, ask, { body }) =>
    desk.controls.patterns(ask, {
      ...periodGiven(body),
      closed: body.closed.map((one) => ({
        case: one.case,
        closedAt: timeGiven(one.closedAt, '/closed'),
      })),
    }),
})
