import { foldNotice, type NoticeState } from '@dataspor/disclosure'
import { dedupKey, OWN_SOURCE, parsePublicId, type StoredEvent } from '@dataspor/events'
import { DatasporError } from '@dataspor/kernel'

import type { DecisionDesk } from '../desk.ts'
import { findOwn, findStored } from '../own-events.ts'

/** A notice with its acknowledgement, from the log itself; undefined where there is none. */
export async function loadNotice(
  log: DecisionDesk['log'],
  noticeId: string,
): Promise<NoticeState | undefined> {
  const sent = await findStored(log, OWN_SOURCE, noticeId)
  if (sent?.event.type !== 'notice.sent') return undefined
  const acknowledged = await acknowledgementOf(log, noticeId)
  return foldNotice([sent.event, ...(acknowledged === undefined ? [] : [acknowledged])])
}

/** A notice that the party sent or got. Error: `not_found` for any other. */
export async function requireNotice(
  log: DecisionDesk['log'],
  noticeId: string,
  party: string,
): Promise<NoticeState> {
  const notice = await loadNotice(log, noticeId)
  if (notice === undefined || (notice.party !== party && notice.recipient !== party))
    throw new DatasporError('not_found')
  return notice
}

/** Intake claims a notice for its acknowledgement, under an id made of the notice's. */
async function acknowledgementOf(
  log: DecisionDesk['log'],
  noticeId: string,
): Promise<StoredEvent | undefined> {
  const key = Buffer.from(dedupKey(OWN_SOURCE, noticeId)).toString('hex')
  const claim = await findOwn(log, 'disclosure.closed', `closed-${key}`)
  const id = claim === undefined ? undefined : parsePublicId(claim.data.by)
  return id === undefined ? undefined : (await findStored(log, id.source, id.id))?.event
}
