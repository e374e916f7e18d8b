import { sampleAskedSchema } from '../../schemas/desk-asked.ts'
import { controlSchema } from '../../schemas/desk-controls.ts'
import { actRoute } from '../desk-route.ts'
import { periodGiven } from '../time-given.ts'

export const postControlSamples = actRoute({
  url: '/v1/oversight/controls/samples',
  summary: 'Draw a random sample of look-ups, which its seed draws again',
  status: 201,
  body: sampleAskedSchema,
  reply: controlSchema,
  errors: ['cpr_in_clear_field'],
  act: (desk, ask, { body }) =>
    desk.controls.sample(ask, {
      ...periodGiven(body),
      size: body.count === undefined ? { percent: body.percent ?? 100 } : { count: body.count },
      ...(body.seed === undefined ? {} : { seed: body.seed }),
    }),
})
