import { itemsOf, noticeRecipientSchema } from '../../schemas/office.ts'
import { noticeRecipientsQuerySchema } from '../../schemas/office-asked.ts'
import { officeRead } from '../office-route.ts'

export const getNoticeRecipients = officeRead({
  url: '/v1/oversight/notices/recipients',
  summary: 'Who got the data of an entry that was corrected, taken back or erased',
  query: noticeRecipientsQuerySchema,
  reply: itemsOf(noticeRecipientSchema),
  ask: (office, ask, { query }) => office.notices.recipients(ask, query.about),
})
