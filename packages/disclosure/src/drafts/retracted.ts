import { refusal, type WireEventOf } from '@dataspor/events'
import type { DecideContext } from '../decide.ts'
import { disclosureIn, originalUnknown, storedOriginal } from '../original.ts'
import { type Drafted, plain } from './drafted.ts'

/** A retraction of one disclosure. Members are taken back of batches only. */
export function draftRetracted(
  { data }: WireEventOf<'disclosure.retracted'>,
  { original }: DecideContext,
): Drafted {
  const disclosure = disclosureIn(original)
  if (original === undefined || disclosure === undefined) return originalUnknown('/data/retracts')
  if (data.subjects !== undefined) {
    return {
      refused: refusal('event_invalid', '/data/subjects', 'The original is about one person.'),
    }
  }
  return plain({ original: storedOriginal(disclosure, original.position), reason: data.reason })
}
