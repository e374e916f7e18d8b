import { refusal, type WireEventOf } from '@dataspor/events'
import type { DecideContext } from '../decide.ts'
import { disclosureIn, originalUnknown, storedOriginal } from '../original.ts'
import { type Drafted, plain } from './drafted.ts'

/** A retraction of one disclosure, or of a batch: all of it, or some of its members. */
export function draftRetracted(
  { data }: WireEventOf<'disclosure.retracted'>,
  { original }: DecideContext,
): Drafted {
  const disclosure = disclosureIn(original)
  const event = original?.event.type === 'batch.opened' ? original.event : disclosure
  if (original === undefined || event === undefined) return originalUnknown('/data/retracts')
  if (data.subjects !== undefined && disclosure !== undefined) {
    return {
      refused: refusal('event_invalid', '/data/subjects', 'The original is about one person.'),
    }
  }
  const retracted = plain({
    original: storedOriginal(event, original.position),
    reason: data.reason,
  })
  return data.subjects === undefined ? retracted : { ...retracted, others: data.subjects }
}
