import { itemsOf, noticeSchema } from '../../schemas/office.ts'
import { noticeToSendSchema } from '../../schemas/office-asked.ts'
import { given } from '../given.ts'
import { officeAct } from '../office-route.ts'

export const postNotices = officeAct({
  url: '/v1/oversight/notices',
  summary: 'Notify those who got the data',
  status: 201,
  body: noticeToSendSchema,
  reply: itemsOf(noticeSchema),
  errors: [],
  act: (office, ask, { body }) => office.notices.send(ask, given(body)),
})
