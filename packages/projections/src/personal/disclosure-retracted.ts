import { addReport } from './report.ts'
import type { PersonalRows, Placed } from './rows.ts'

/**
 * What was taken back stays with its content, marked; what was about somebody else stays as a mistake only. What was about
 * nobody may have been corrected to be about somebody since.
 */
export function disclosureRetracted(
  rows: PersonalRows,
  placed: Placed<'disclosure.retracted'>,
): void {
  addReport(rows, placed)
  const { event, position, body } = placed
  const { original, reason, members } = event.data
  if (original.subjects.length === 0) {
    // A batch, or about nobody when it was recorded. Whom it is taken back for is told by the event.
    const mark = { target: original.position, targetOccurredAt: original.occurredAt, subjects: [] }
    rows.marks.push({ ...mark, kind: 'retracted', position, body })
    if (members !== undefined) return
  }
  rows.revisions.push({
    target: original.position,
    targetOccurredAt: original.occurredAt,
    subjects: original.subjects,
    kind: reason === 'wrong-subject' ? 'mistaken' : 'retracted',
    onlyWhereShown: false,
    recordedAt: event.recordedAt,
    position,
    items: [],
    body,
  })
}
