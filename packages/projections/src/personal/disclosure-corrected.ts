import { itemsOf } from './items.ts'
import { addReport } from './report.ts'
import type { PersonalRows, Placed } from './rows.ts'

/**
 * The replacement's entries, at the correction's place in the log and the replacement's own time. Whoever had an entry of
 * the original and has none of these was named by mistake, whatever reason the correction gives.
 */
export function disclosureCorrected(
  rows: PersonalRows,
  placed: Placed<'disclosure.corrected'>,
): void {
  addReport(rows, placed)
  const { event, position, body } = placed
  const { original, replacement, occurredAt, side } = event.data
  rows.revisions.push({
    target: original.position,
    targetOccurredAt: original.occurredAt,
    subjects: original.subjects,
    kind: 'replaced',
    // An erased person's receipts are gone: nothing is left to be corrected.
    onlyWhereShown: side === 'recipient',
    recordedAt: event.recordedAt,
    position,
    items: itemsOf(
      { ...event, occurredAt, data: replacement, received: side === 'recipient' },
      position,
      body,
    ),
    body,
  })
}
