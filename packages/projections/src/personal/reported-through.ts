import type { PersonalRows, Placed } from './rows.ts'

/** A window that its source says is complete; the store counts what lies in it. */
export function reportedThrough(
  rows: PersonalRows,
  placed: Placed<'source.reported-through'>,
): void {
  const { event, position } = placed
  const { from, through, count } = event.data
  const { source, recordedAt } = event
  rows.windows.push({ source, from, through, declared: count, recordedAt, position })
}
