import {
  formatPublicId,
  refusal,
  type Refusal,
  type StoredDisclosureEvent,
  type StoredEvent,
  type StoredOriginal,
  type WireEvent,
} from '@dataspor/events'

/** An earlier event that a new one is about, as the log holds it. */
export interface Original {
  readonly position: number
  readonly event: StoredEvent
}

/** Which field names the earlier event, and its public id as given; undefined for an event about no other. */
export function originalOf(
  event: WireEvent,
): { readonly id: string; readonly pointer: string } | undefined {
  switch (event.type) {
    case 'disclosure.corrected':
      return { id: event.data.corrects, pointer: '/data/corrects' }
    case 'disclosure.retracted':
      return { id: event.data.retracts, pointer: '/data/retracts' }
    case 'subject.merge-undone':
      return { id: event.data.undoes, pointer: '/data/undoes' }
    case 'notice.acknowledged':
      return { id: event.data.notice, pointer: '/data/notice' }
    default:
      return undefined
  }
}

export function originalUnknown(pointer: string): { readonly refused: Refusal } {
  return { refused: refusal('original_unknown', pointer) }
}

/** The disclosure in an original; undefined where it is an event of another kind. */
export function disclosureIn(original: Original | undefined): StoredDisclosureEvent | undefined {
  const event = original?.event
  return event?.type === 'disclosure.recorded' || event?.type === 'disclosure.received'
    ? event
    : undefined
}

/** What is stored of the original with an event about it. */
export function storedOriginal(event: StoredEvent, position: number): StoredOriginal {
  const { alsoAbout = [] } = disclosureIn({ event, position })?.data ?? {}
  const people = [event.subject, ...alsoAbout.map(({ subject }) => subject)]
  return {
    id: formatPublicId(event.source, event.id),
    position,
    occurredAt: event.occurredAt,
    subjects: [...new Set(people.filter((subject) => subject !== undefined))],
  }
}
