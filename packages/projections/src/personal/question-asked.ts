import type { PersonalRows, Placed } from './rows.ts'

/** A question about each person whose entries it returned. A statistics question is about nobody. */
export function questionAsked(rows: PersonalRows, placed: Placed<'question.asked'>): void {
  const { event, position, body } = placed
  for (const subject of new Set(event.data.subjects)) {
    rows.questions.push({ subject, position, askedAt: event.occurredAt, body })
  }
}
