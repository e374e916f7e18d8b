import type { PersonalRows, Placed } from './rows.ts'

/** Everything about the person up to here goes; what the log holds of it can no longer be opened, or led to anybody. */
export function erased(rows: PersonalRows, { event, position }: Placed<'subject.erased'>): void {
  if (event.subject !== undefined) rows.erasures.push({ subject: event.subject, position })
}
