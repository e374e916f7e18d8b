import { noticeStanding, type NoticeState } from '@dataspor/disclosure'
import { formatPublicId, OWN_SOURCE } from '@dataspor/events'
import type { Catalogue } from '@dataspor/catalogue'
import { iso, type Language } from '@dataspor/kernel'

import { nameGivenBy } from '../entity/names-given.ts'
import { personKeyOf } from '../entity/person-key.ts'
import type { HistoryDesk } from '../history/desk.ts'

export interface NoticeView {
  /** Public id: what the notified party acknowledges. */
  readonly id: string
  readonly direction: 'sent' | 'received'
  readonly counterparty: { readonly id: string; readonly name: string }
  readonly cause: NoticeState['cause']
  readonly causeText: string
  /** Public id of the disclosure by which the recipient got the data. */
  readonly about: string
  /** Null for whom is erased, and to whom got the notice. */
  readonly personKey: string | null
  readonly sentAt: string
  readonly dueAt: string
  readonly state: ReturnType<typeof noticeStanding>
  readonly acknowledged?: {
    readonly at: string
    readonly outcome: NonNullable<NoticeState['acknowledged']>['outcome']
  }
}

const CAUSES = {
  corrected: {
    da: 'Oplysningerne er rettet (databeskyttelsesforordningens artikel 16 og 19).',
    en: 'The data have been rectified (articles 16 and 19 of the GDPR).',
  },
  retracted: {
    da: 'Oplysningerne er trukket tilbage og må ikke bruges (databeskyttelsesforordningens artikel 16 og 19).',
    en: 'The data have been withdrawn and must not be used (articles 16 and 19 of the GDPR).',
  },
  erased: {
    da: 'Oplysningerne er slettet (databeskyttelsesforordningens artikel 17 og 19).',
    en: 'The data have been erased (articles 17 and 19 of the GDPR).',
  },
} as const

/** A notice as one of its two parties sees it, its state as of `nowMs`. */
export async function presentNotice(
  desk: Pick<HistoryDesk, 'vault' | 'personal' | 'log'>,
  words: { readonly catalogue: Catalogue; readonly language: Language },
  party: string,
  notice: NoticeState,
  nowMs: number,
): Promise<NoticeView> {
  const { id, recipient, cause, about, subject, sentAt, dueAt, acknowledged } = notice
  const isSender = notice.party === party
  const other = isSender ? recipient : notice.party
  const { catalogue, language } = words
  const name = catalogue.partyName(other)?.[language]
  return {
    id: formatPublicId(OWN_SOURCE, id),
    direction: isSender ? 'sent' : 'received',
    counterparty: { id: other, name: name ?? (await nameGivenBy(desk.log, about, other)) ?? other },
    cause,
    causeText: CAUSES[cause][language],
    about,
    personKey: isSender ? await personKeyOf(desk, party, subject) : null,
    sentAt: iso(sentAt),
    dueAt: iso(dueAt),
    state: noticeStanding(notice, nowMs),
    ...(acknowledged === undefined
      ? {}
      : { acknowledged: { at: iso(acknowledged.at), outcome: acknowledged.outcome } }),
  }
}
