import type { PersonalRows, Placed } from './rows.ts'

/** What a person asked of a controller; it changes nothing else by itself. */
export function requestMade(rows: PersonalRows, placed: Placed<'request.made'>): void {
  const { event, position, body } = placed
  if (event.subject === undefined) return
  const { controller } = event.data
  const madeAt = event.occurredAt
  rows.requests.push({ subject: event.subject, position, controller, madeAt, body })
}
