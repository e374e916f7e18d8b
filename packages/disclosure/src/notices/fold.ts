import type {
  NoticeCause,
  StoredActBy,
  StoredEvent,
  StoredNoticeAcknowledged,
} from '@dataspor/events'

/** A notice to a recipient (GDPR art. 19), as its events leave it. Times ms. */
export interface NoticeState {
  readonly id: string
  /** Who notified. */
  readonly party: string
  readonly recipient: string
  readonly cause: NoticeCause
  /** Public id of the disclosure, and its place. */
  readonly about: string
  readonly position: number
  readonly causePosition: number
  readonly subject?: string
  readonly sentAt: number
  readonly dueAt: number
  readonly by: StoredActBy
  readonly acknowledged?: {
    readonly at: number
    readonly outcome: StoredNoticeAcknowledged['outcome']
  }
}

/** The first acknowledgement counts. */
export function foldNotice(events: readonly StoredEvent[]): NoticeState | undefined {
  let state: NoticeState | undefined
  for (const event of events) {
    if (event.type === 'notice.sent') {
      const { noticeId: id, ...data } = event.data
      const { subject, occurredAt: sentAt } = event
      state ??= { id, ...data, sentAt, ...(subject === undefined ? {} : { subject }) }
    } else if (event.type === 'notice.acknowledged' && state !== undefined) {
      const { outcome } = event.data
      state = { acknowledged: { at: event.occurredAt, outcome }, ...state }
    }
  }
  return state
}

/** Whether a notice is answered for, decided when it is read. */
export function noticeStanding(
  { acknowledged, dueAt }: Pick<NoticeState, 'acknowledged' | 'dueAt'>,
  nowMs: number,
): 'acknowledged' | 'awaiting' | 'overdue' {
  if (acknowledged !== undefined) return 'acknowledged'
  return nowMs > dueAt ? 'overdue' : 'awaiting'
}
