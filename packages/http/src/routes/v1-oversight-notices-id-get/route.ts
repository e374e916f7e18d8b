import { z } from 'zod'

import { NO_QUERY } from '../../route.ts'
import { noticeSchema } from '../../schemas/office.ts'
import { officeRead } from '../office-route.ts'
import { param } from '../params.ts'

export const getNotice = officeRead({
  url: '/v1/oversight/notices/:id',
  summary: 'One notice',
  query: NO_QUERY,
  reply: z.object({ notice: noticeSchema }),
  ask: (office, ask, { request }) => office.notices.one(ask, param(request, 'id')),
})
