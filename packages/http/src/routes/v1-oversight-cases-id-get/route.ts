import { z } from 'zod'

import { NO_QUERY } from '../../route.ts'
import { caseSchema } from '../../schemas/office.ts'
import { officeRead } from '../office-route.ts'
import { hexParam } from '../params.ts'

export const getCase = officeRead({
  url: '/v1/oversight/cases/:id',
  summary: 'One case with its steps and texts',
  query: NO_QUERY,
  reply: z.object({ case: caseSchema }),
  ask: (office, ask, { request }) => office.cases.one(ask, hexParam(request, 'id')),
})
