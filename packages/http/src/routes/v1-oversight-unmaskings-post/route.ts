import { unmaskingAskedSchema } from '../../schemas/desk-asked.ts'
import { unmaskingSchema } from '../../schemas/desk-holds.ts'
import { actRoute } from '../desk-route.ts'

export const postUnmaskings = actRoute({
  url: '/v1/oversight/unmaskings',
  summary:
    'Ask to have an employee’s identity opened for the case in hand; another officer decides',
  status: 201,
  body: unmaskingAskedSchema,
  reply: unmaskingSchema,
  errors: ['original_unknown'],
  act: (desk, ask, { body }) =>
    desk.unmaskings.request(ask, {
      entry: body.entry,
      reason: body.reason,
      ...(body.request === undefined ? {} : { request: body.request }),
    }),
})
