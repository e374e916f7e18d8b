import type { Reassessed } from '@dataspor/disclosure'
import { formatPublicId, type StoredEvent, type StoredOriginal } from '@dataspor/events'
import type { LogPosition } from '@dataspor/kernel'

/** A stored disclosure with its place: what a revised verdict is about. */
export interface Judgeable extends Reassessed {
  readonly original: StoredOriginal
  /** The person whose event it is. */
  readonly subject: string | undefined
}

const NOBODY: readonly string[] = []

/**
 * The disclosure in an event, where it holds one: as reported by either side, in a correction's replacement, or in a
 * batch's header. Undefined for every other type.
 */
export function judgeable(event: StoredEvent, position: LogPosition): Judgeable | undefined {
  switch (event.type) {
    case 'disclosure.recorded':
    case 'disclosure.received':
      return judged(event, position, event.data, event.occurredAt, event.subject !== undefined)
    case 'disclosure.corrected':
      return judged(
        event,
        position,
        event.data.replacement,
        event.data.occurredAt,
        event.subject !== undefined,
      )
    case 'batch.opened':
      // Its people are in other events; that it is about some is what a batch is.
      return judged(event, position, event.data.disclosure, event.occurredAt, true)
    default:
      return undefined
  }
}

function judged(
  { source, id, subject }: StoredEvent,
  position: LogPosition,
  disclosure: Judgeable['disclosure'],
  occurredAt: number,
  personal: boolean,
): Judgeable {
  return {
    disclosure,
    occurredAt,
    personal,
    subject,
    get original() {
      return {
        id: formatPublicId(source, id),
        position,
        occurredAt,
        subjects: peopleOf(subject, disclosure),
      }
    },
  }
}

/** Everybody who has an entry of it. */
function peopleOf(
  subject: string | undefined,
  { alsoAbout }: Judgeable['disclosure'],
): readonly string[] {
  if (alsoAbout === undefined) return subject === undefined ? NOBODY : [subject]
  const others = alsoAbout.flatMap((other) => (other.subject === undefined ? [] : [other.subject]))
  return subject === undefined ? others : [subject, ...others]
}
