import { refusal, type WireEventOf } from '@dataspor/events'
import type { DecideContext } from '../decide.ts'
import { originalUnknown } from '../original.ts'
import { type Drafted, plain } from './drafted.ts'

/** An acknowledgement of a notice, by the party that was notified: its legal entity, or one of its sources. */
export function draftNoticeAcknowledged(
  { source, data }: WireEventOf<'notice.acknowledged'>,
  { original, registry }: DecideContext,
): Drafted {
  const sent = original?.event
  if (sent?.type !== 'notice.sent') return originalUnknown('/data/notice')
  const { noticeId, party, recipient } = sent.data
  if (registry.legalEntity(source) !== recipient && registry.canonical(source) !== recipient)
    return { refused: refusal('source_not_yours', '/data/notice') }
  return plain({ noticeId, party, recipient, outcome: data.outcome })
}
