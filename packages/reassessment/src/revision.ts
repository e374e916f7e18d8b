import type { NewEvent } from '@dataspor/event-log'
import {
  dedupKey,
  encodeStored,
  type FrozenAssessment,
  OWN_SOURCE,
  type StoredEvent,
  storedVersion,
} from '@dataspor/events'
import { sha256 } from '@dataspor/kernel'
import type { Judgeable } from './verdict-of.ts'

const ID_HEX_DIGITS = 32
const TAG_BYTES = 16

/** `assessment.revised`, whose id is a hash of the original and the catalogue's version: appended twice it is there once. */
export function revisionOf(
  { original, subject }: Judgeable,
  assessment: FrozenAssessment,
  nowMs: number,
): NewEvent {
  const id = sha256(`${original.id}\u0000${assessment.catalogue}`)
    .toString('hex')
    .slice(0, ID_HEX_DIGITS)
  const event: StoredEvent = {
    v: storedVersion('assessment.revised'),
    type: 'assessment.revised',
    id: `assessment-${id}`,
    source: OWN_SOURCE,
    occurredAt: nowMs,
    recordedAt: nowMs,
    ...(subject === undefined ? {} : { subject }),
    data: { original, assessment },
  }
  return {
    dedupKey: dedupKey(event.source, event.id),
    contentTag: sha256(JSON.stringify(assessment)).subarray(0, TAG_BYTES),
    recordedAt: nowMs,
    body: encodeStored(event),
  }
}
