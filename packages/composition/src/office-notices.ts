import { sendNotices } from '@dataspor/decisions'
import type { NoticePorts } from '@dataspor/http'
import { DatasporError } from '@dataspor/kernel'
import {
  askNotice,
  askNoticeRecipients,
  askNotices,
  overseenParty,
  planNotices,
  presentNotice,
} from '@dataspor/oversight'
import { caseInHand, type Office, receiptOf } from './office.ts'

/** Notices of correction and erasure: who got the data is found, then each is told. */
export function noticePorts(office: Office): NoticePorts {
  const { desk, decisions } = office
  return {
    list: (ask, asked) => askNotices(desk, ask, asked),
    one: (ask, id) => askNotice(desk, ask, id),
    recipients: (ask, about) => askNoticeRecipients(desk, ask, about),
    send: async (ask, { about, recipients, days }) => {
      const inHand = await caseInHand(office, ask)
      const party = overseenParty(desk.catalogue(), ask.asker.party)
      const { position: upTo } = await desk.model.applied()
      const nowMs = desk.clock.now()
      const planned = await planNotices(desk, { party, upTo, nowMs, case: inHand }, about)
      const wanted = planned.filter(
        ({ recipient }) => recipients === undefined || recipients.includes(recipient),
      )
      if (recipients !== undefined && wanted.length < new Set(recipients).size)
        throw new DatasporError('event_invalid', {
          pointer: '/recipients',
          detail: 'Not all of these got the data of the entry.',
        })
      const sent = await sendNotices(
        decisions,
        ask.asker,
        wanted.map((one) => ({ ...one, days })),
      )
      const words = { catalogue: desk.catalogue(), language: ask.language }
      const { position } = await desk.log.head()
      return {
        body: {
          items: await Promise.all(
            sent.map((notice) => presentNotice(desk, words, party, notice, nowMs)),
          ),
        },
        receipt: receiptOf(desk, position),
      }
    },
  }
}
