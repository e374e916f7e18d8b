import type { PersonalRows, Placed } from './rows.ts'

/** Kept under the person whom it concerns: what it withholds, and until when, is decided when it is read. */
export function holdPlaced(rows: PersonalRows, placed: Placed<'hold.placed'>): void {
  const { event, position, body } = placed
  if (event.subject === undefined) return
  const { holdId } = event.data
  rows.holds.push({ subject: event.subject, position, holdId, kind: 'placed', body })
}

/** Said again, for longer: what a hold withholds until when is what the last of these says. */
export function holdExtended(rows: PersonalRows, placed: Placed<'hold.extended'>): void {
  const { event, position, body } = placed
  if (event.subject === undefined) return
  const { holdId } = event.data
  rows.holds.push({ subject: event.subject, position, holdId, kind: 'extended', body })
}

const NO_BYTES = new Uint8Array(0)

/**
 * The end of a hold within an event is kept under nobody, and found by its id: a later correction may give the entry to
 * others. It says nothing of whom the event was about, so that an erasure has nothing to take from it.
 */
export function holdLifted(rows: PersonalRows, placed: Placed<'hold.lifted'>): void {
  const { event, position, body } = placed
  const { holdId, original } = event.data
  const row = { position, holdId, kind: 'lifted' } as const
  if (original !== undefined || event.subject === undefined)
    rows.holds.push({ ...row, subject: '', body: NO_BYTES })
  else rows.holds.push({ ...row, subject: event.subject, body })
}
