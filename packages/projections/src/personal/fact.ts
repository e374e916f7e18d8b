import type { PersonalRows, Placed } from './rows.ts'

/** Consents and facts are kept as they came: what they mean for a condition is judged when it is read. */
export function fact(
  rows: PersonalRows,
  placed: Placed<'consent.given' | 'consent.withdrawn' | 'subject.status-changed'>,
): void {
  const { event, position, body } = placed
  if (event.subject !== undefined) rows.facts.push({ subject: event.subject, position, body })
}
