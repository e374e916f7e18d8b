import type { PersonalRows, Placed } from './rows.ts'

/** A later verdict on an event: it marks the event's own entries, and the answers take the last one known at their time. */
export function assessmentRevised(
  rows: PersonalRows,
  { event, position, body }: Placed<'assessment.revised'>,
): void {
  const { original } = event.data
  rows.marks.push({
    target: original.position,
    targetOccurredAt: original.occurredAt,
    subjects: original.subjects,
    kind: 'reassessed',
    position,
    body,
  })
}
