import { redact } from '@dataspor/kernel'
import type { z } from 'zod'

import { holdToPlaceSchema } from '../../schemas/desk-asked.ts'
import { holdSchema } from '../../schemas/desk-holds.ts'
import { actRoute } from '../desk-route.ts'
import { defined, timeGiven } from '../time-given.ts'

export const postHolds = actRoute({
  url: '/v1/oversight/holds',
  summary: 'Withhold from a person what your party sent or received (databeskyttelsesloven § 22)',
  status: 201,
  body: holdToPlaceSchema,
  reply: holdSchema,
  errors: ['subject_invalid', 'party_unknown', 'recipient_not_named'],
  act: (desk, ask, { body }) =>
    desk.holds.place(ask, {
      ...body,
      number: redact(body.number.trim()),
      until: timeGiven(body.until, '/until'),
      match: matchOf(body.match),
    }),
})

function matchOf({ from, to, ...named }: z.output<typeof holdToPlaceSchema>['match']) {
  return {
    ...defined(named),
    ...(from === undefined ? {} : { from: timeGiven(from, '/match/from') }),
    ...(to === undefined ? {} : { to: timeGiven(to, '/match/to') }),
  }
}
