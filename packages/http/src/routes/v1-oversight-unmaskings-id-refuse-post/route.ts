import { reasonedSchema } from '../../schemas/desk-asked.ts'
import { unmaskingSchema } from '../../schemas/desk-holds.ts'
import { actRoute } from '../desk-route.ts'
import { hexParam } from '../params.ts'

export const postUnmaskingRefuse = actRoute({
  url: '/v1/oversight/unmaskings/:id/refuse',
  summary: 'Refuse, as another officer than who asked',
  status: 200,
  body: reasonedSchema,
  reply: unmaskingSchema,
  errors: ['already_decided', 'second_officer_required', 'conflict'],
  act: (desk, ask, { body, request }) =>
    desk.unmaskings.decide(ask, hexParam(request, 'id'), { approved: false, reason: body.reason }),
})
