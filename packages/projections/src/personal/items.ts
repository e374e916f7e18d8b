import type { StoredDisclosure } from '@dataspor/events'
import type { LogPosition } from '@dataspor/kernel'
import type { ItemRow } from '@dataspor/read-models/personal'

/** What is said about people, by an event of its own or within a correction. */
export interface Said {
  readonly subject?: string
  readonly occurredAt: number
  readonly recordedAt: number
  readonly data: StoredDisclosure
  /** By the recipient, not by the sender. */
  readonly received: boolean
}

/**
 * An entry for the person, and one for each other person whom it was also about, with the same body: what the others
 * may see of it is decided when it is read. Without a subject (an aggregate) there is none.
 */
export function itemsOf(said: Said, position: LogPosition, body: Uint8Array): readonly ItemRow[] {
  const people = [said.subject, ...(said.data.alsoAbout ?? []).map(({ subject }) => subject)]
  return people.flatMap((subject, ordinal) =>
    subject === undefined ? [] : [itemOf(said, position, body, subject, ordinal)],
  )
}

function itemOf(
  { data, occurredAt, recordedAt, received }: Said,
  position: LogPosition,
  body: Uint8Array,
  subject: string,
  ordinal: number,
): ItemRow {
  return {
    subject,
    occurredAt,
    position,
    ordinal,
    recordedAt,
    sender: data.sender.ref,
    recipient: data.recipient.ref,
    act: data.act,
    // The flow that it is held to be, not only the one that was named.
    flow: data.assessment.flow,
    purpose: data.purpose ?? null,
    categories: data.dataCategories,
    legalBases: data.legalBases,
    received,
    correlationId: data.correlationId ?? null,
    body,
  }
}
