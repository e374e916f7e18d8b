import { noticeSchema, pageOf } from '../../schemas/office.ts'
import { noticesQuerySchema } from '../../schemas/office-asked.ts'
import { given } from '../given.ts'
import { officeRead } from '../office-route.ts'

export const getNotices = officeRead({
  url: '/v1/oversight/notices',
  summary: 'Notices of correction and erasure that your party sent or got (art. 19)',
  query: noticesQuerySchema,
  reply: pageOf(noticeSchema),
  ask: (office, ask, { query: { direction, state } }) =>
    office.notices.list(ask, given({ direction, state })),
})
