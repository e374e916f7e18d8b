import { formatPublicId } from './identity.ts'
import type { StoredDisclosure } from './stored-disclosure.ts'
import type { StoredEvent } from './stored.ts'

/** The disclosure that a stored event tells, whatever event it came by; undefined where it tells none. */
export function disclosureDataOf(event: StoredEvent): StoredDisclosure | undefined {
  switch (event.type) {
    case 'disclosure.recorded':
    case 'disclosure.received':
      return event.data
    case 'disclosure.corrected':
      return event.data.replacement
    case 'batch.opened':
      return event.data.disclosure
    default:
      return undefined
  }
}

/** The public id of the event that was first recorded of the same entry: a correction's is that of what it corrects. */
export function entryIdOf(event: StoredEvent): string {
  return event.type === 'disclosure.corrected'
    ? event.data.original.id
    : formatPublicId(event.source, event.id)
}
