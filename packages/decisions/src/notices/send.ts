import type { NoticeState } from '@dataspor/disclosure'
import { dedupKey, type NoticeCause, OWN_SOURCE, type StoredNoticeSent } from '@dataspor/events'
import { DatasporError, type LogPosition, sha256 } from '@dataspor/kernel'

import type { DecisionDesk } from '../desk.ts'
import { actBy, type Acting, actingParty } from '../entity/acting.ts'
import { appendOwn } from '../own-events.ts'
import { loadNotice } from './load.ts'

const DAY_MS = 86_400_000
const ID_DIGITS = 32

/** One recipient to be told, and why. */
export interface NoticeAsked {
  readonly recipient: string
  readonly cause: NoticeCause
  /** Public id of the disclosure by which it got the data, and its place. */
  readonly about: string
  readonly position: LogPosition
  /** Place of what is told. */
  readonly causePosition: LogPosition
  /** Id of whom it is about; absent for somebody who is erased. */
  readonly subject?: string
  /** Days until it should be acknowledged, 1-180. */
  readonly days: number
}

/**
 * Sends notices to recipients of data that were corrected or erased (GDPR art. 19). Each is sent once: sent again it is
 * the same. Durable when it resolves. Error: `event_invalid` for the party itself.
 */
export async function sendNotices(
  desk: DecisionDesk,
  acting: Acting,
  asked: readonly NoticeAsked[],
): Promise<readonly NoticeState[]> {
  const party = actingParty(desk.catalogue(), acting)
  if (asked.some(({ recipient }) => recipient === party))
    throw new DatasporError('event_invalid', { pointer: '/recipients' })
  const sent: NoticeState[] = []
  for (const one of asked) sent.push(await send(desk, acting, party, one))
  return sent
}

async function send(
  desk: DecisionDesk,
  acting: Acting,
  party: string,
  { days, subject, ...told }: NoticeAsked,
): Promise<NoticeState> {
  const { recipient, position, causePosition } = told
  const noticeId = noticeIdOf(party, recipient, position, causePosition)
  const before = await loadNotice(desk.log, noticeId)
  if (before !== undefined) return before
  const nowMs = desk.clock.now()
  const by = await actBy(desk.vault, acting, party, dedupKey(OWN_SOURCE, noticeId))
  const data: StoredNoticeSent = { noticeId, party, by, ...told, dueAt: nowMs + days * DAY_MS }
  const of = subject === undefined ? {} : { subject }
  const event = { type: 'notice.sent' as const, id: noticeId, nowMs, ...of, data }
  await appendOwn(desk, `sys/notice/${noticeId}`, [event])
  const state = await loadNotice(desk.log, noticeId)
  if (state === undefined)
    throw new DatasporError('internal', { internal: 'a notice is not there' })
  return state
}

/** The same recipient is told the same once. */
function noticeIdOf(...parts: readonly (string | number)[]): string {
  return sha256(JSON.stringify(['notice', ...parts]))
    .toString('hex')
    .slice(0, ID_DIGITS)
}
