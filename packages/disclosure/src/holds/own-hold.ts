import {
  decodeStored,
  disclosureDataOf,
  entryIdOf,
  formatPublicId,
  type StoredEvent,
  type StoredHold,
} from '@dataspor/events'

/** A hold that an event states itself, with the id by which it is lifted. */
export interface OwnHold {
  readonly id: string
  readonly hold: StoredHold
}

/**
 * The hold within an event. It is lifted by the public id of the event that stated it; on a correction it goes on under
 * the first one's id, so that whoever the entry moves to is told no less than who had it.
 */
export function ownHold(event: StoredEvent): OwnHold | undefined {
  const hold = holdIn(event)
  if (hold === undefined) return undefined
  const isInherited = hold.inherited === true
  return { hold, id: isInherited ? entryIdOf(event) : formatPublicId(event.source, event.id) }
}

function holdIn(event: StoredEvent): StoredHold | undefined {
  if (event.type === 'question.asked' || event.type === 'breach.recorded') return event.data.hold
  return disclosureDataOf(event)?.hold
}

/** The ids of the holds within these stored events; most have none, and are not decoded to be known. */
export function ownHoldIds(bodies: readonly string[]): readonly string[] {
  const ids = new Set<string>()
  for (const body of bodies) {
    const own = body.includes('"hold":{') ? ownHold(decodeStored(body)) : undefined
    if (own !== undefined) ids.add(own.id)
  }
  return [...ids]
}
