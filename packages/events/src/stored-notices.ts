import type { StoredAct } from './stored-acts.ts'

/** What was done to the entry that a recipient got (GDPR art. 19). */
export type NoticeCause = 'corrected' | 'retracted' | 'erased'

/** `notice.sent`; the envelope's subject is whom the entry is about, but for one who is erased. */
export interface StoredNoticeSent extends StoredAct {
  readonly noticeId: string
  /** Ref of the legal entity that got the data and is told. */
  readonly recipient: string
  readonly cause: NoticeCause
  /** Public id of the disclosure by which it got them; `position` is its place. */
  readonly about: string
  readonly position: number
  /** Place of the correction, retraction or erasure. */
  readonly causePosition: number
  /** When it should have been acknowledged, ms. */
  readonly dueAt: number
}

/** `notice.acknowledged`, by the party that was notified. */
export interface StoredNoticeAcknowledged {
  readonly noticeId: string
  /** Of the party that notified. */
  readonly party: string
  readonly recipient: string
  readonly outcome: 'done' | 'impossible' | 'not-held'
}
