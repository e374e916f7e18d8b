import { z } from 'zod'

import { NO_QUERY } from '../../route.ts'
import { findingWholeSchema } from '../../schemas/office.ts'
import { officeRead } from '../office-route.ts'
import { hexParam } from '../params.ts'

export const getFinding = officeRead({
  url: '/v1/oversight/findings/:id',
  summary: 'One of them, with what was done about it',
  query: NO_QUERY,
  reply: z.object({ finding: findingWholeSchema }),
  ask: (office, ask, { request }) => office.findings.one(ask, hexParam(request, 'id')),
})
