import type { PersonalRows, Placed } from './rows.ts'

/** A profiling is kept as it came, and is no disclosure: it counts in no window and in no list of recipients. */
export function profilingPerformed(
  rows: PersonalRows,
  { event, position, body }: Placed<'profiling.performed'>,
): void {
  if (event.subject !== undefined) rows.profilings.push({ subject: event.subject, position, body })
}
