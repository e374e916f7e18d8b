import {
  parsePublicId,
  type StoredDisclosure,
  type StoredDisclosureEvent,
  type StoredEvent,
} from '@dataspor/events'
import type { LogPosition } from '@dataspor/kernel'

/** What one event says a disclosure is: as reported, as corrected, or as a batch's header. */
export interface Version {
  /** Position of the event that was first recorded. */
  readonly origin: LogPosition
  /** Position of the event that says this. */
  readonly position: LogPosition
  readonly side: 'sender' | 'recipient'
  readonly isBatch: boolean
  readonly source: string
  readonly subject: string | undefined
  readonly occurredAt: number
  readonly recordedAt: number
  readonly data: StoredDisclosure
  readonly by: StoredEvent
}

/** The disclosure in an event; undefined for every other type. */
export function versionIn(by: StoredEvent, position: LogPosition): Version | undefined {
  const { source, subject, recordedAt } = by
  const common = { position, source, subject, recordedAt, by }
  switch (by.type) {
    case 'disclosure.recorded':
    case 'disclosure.received':
      return {
        ...common,
        origin: position,
        side: by.type === 'disclosure.recorded' ? 'sender' : 'recipient',
        isBatch: false,
        occurredAt: by.occurredAt,
        data: by.data,
      }
    case 'disclosure.corrected':
      return {
        ...common,
        origin: by.data.original.position,
        side: by.data.side,
        isBatch: false,
        occurredAt: by.data.occurredAt,
        data: by.data.replacement,
      }
    case 'batch.opened':
      return {
        ...common,
        origin: position,
        side: by.data.type === 'disclosure.recorded' ? 'sender' : 'recipient',
        isBatch: true,
        occurredAt: by.occurredAt,
        data: by.data.disclosure,
      }
    default:
      return undefined
  }
}

/** Everybody who has an entry of it, by place in the event: the subject is 0. */
export function peopleOf({ subject, data }: Version): readonly (string | undefined)[] {
  return data.alsoAbout === undefined
    ? [subject]
    : [subject, ...data.alsoAbout.map((other) => other.subject)]
}

/** The event as it is judged: a replacement under its original's id, as answers judge it. */
export function judgedEvent(
  { by, side, occurredAt, data }: Version,
  assessment: StoredDisclosure['assessment'],
): StoredDisclosureEvent {
  const id =
    by.type === 'disclosure.corrected'
      ? (parsePublicId(by.data.original.id)?.id ?? by.data.original.id)
      : by.id
  const type = side === 'sender' ? 'disclosure.recorded' : 'disclosure.received'
  return { ...by, type, id, occurredAt, data: { ...data, assessment } }
}
