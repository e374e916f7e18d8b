import type { PersonalRows, Placed } from './rows.ts'

/** A person's old number and the new one: two ids, one person. */
export function numberChanged(rows: PersonalRows, placed: Placed<'subject.number-changed'>): void {
  const { event, position } = placed
  rows.identities.push({ kind: 'same', subjects: [event.data.to, event.data.from], position })
}

export function numbersMerged(rows: PersonalRows, placed: Placed<'subject.numbers-merged'>): void {
  const { event, position } = placed
  const subjects = [event.data.kept, ...event.data.merged]
  rows.identities.push({ kind: 'same', subjects, position })
}

export function mergeUndone(rows: PersonalRows, placed: Placed<'subject.merge-undone'>): void {
  const { event, position } = placed
  rows.identities.push({ kind: 'undone', undoes: event.data.undoes.position, position })
}
