import type { PersonalRows, Placed } from './rows.ts'

/** One row, whomever it concerns: that is judged from its criteria and a person's own entries. */
export function breachRecorded(rows: PersonalRows, placed: Placed<'breach.recorded'>): void {
  rows.breaches.push({ position: placed.position, body: placed.body })
}
