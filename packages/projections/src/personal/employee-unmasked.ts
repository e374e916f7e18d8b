import type { PersonalRows, Placed } from './rows.ts'

/** Shown to the person who asked, on the entry that it is about; without one it is the officers' alone. */
export function employeeUnmasked(rows: PersonalRows, placed: Placed<'employee.unmasked'>): void {
  const { event, position, body } = placed
  if (event.subject === undefined) return
  const { original } = event.data
  rows.marks.push({
    target: original.position,
    targetOccurredAt: original.occurredAt,
    subjects: [event.subject],
    kind: 'unmasked',
    position,
    body,
  })
}
