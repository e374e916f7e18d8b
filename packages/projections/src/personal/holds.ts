import type { PersonalRows, Placed } from './rows.ts'

/** Kept under the person whom it concerns: what it withholds, and until when, is decided when it is read. */
export function holdPlaced(rows: PersonalRows, placed: Placed<'hold.placed'>): void {
  const { event, position, body } = placed
  if (event.subject === undefined) return
  const { holdId } = event.data
  rows.holds.push({ subject: event.subject, position, holdId, kind: 'placed', body })
}

/** A hold within an event ends for everybody who has an entry of that event; within a batch for everybody there is. */
export function holdLifted(rows: PersonalRows, placed: Placed<'hold.lifted'>): void {
  const { event, position, body } = placed
  const { holdId, original } = event.data
  const subjects = new Set([event.subject ?? '', ...(original?.subjects ?? [])])
  for (const subject of subjects)
    rows.holds.push({ subject, position, holdId, kind: 'lifted', body })
}
