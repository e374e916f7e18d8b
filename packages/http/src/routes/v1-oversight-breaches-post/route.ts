import { breachToRecordSchema } from '../../schemas/desk-asked.ts'
import { breachSchema } from '../../schemas/desk-breaches.ts'
import { criteriaOf } from '../breach-criteria.ts'
import { actRoute } from '../desk-route.ts'
import { timeGiven } from '../time-given.ts'

export const postBreaches = actRoute({
  url: '/v1/oversight/breaches',
  summary: 'Register a breach: whom it concerns is frozen, and sees it',
  status: 201,
  body: breachToRecordSchema,
  reply: breachSchema,
  errors: ['original_unknown', 'party_unknown', 'cpr_in_clear_field', 'filter_invalid'],
  act: (desk, ask, { body }) =>
    desk.breaches.record(ask, {
      criteria: criteriaOf(body.criteria),
      text: body.text,
      awareAt: timeGiven(body.awareAt, '/awareAt'),
      ...(body.asOf === undefined ? {} : { asOf: body.asOf }),
      ...(body.hold === undefined
        ? {}
        : { hold: { ...body.hold, until: timeGiven(body.hold.until, '/hold/until') } }),
    }),
})
