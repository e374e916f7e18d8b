import { itemsOf } from './items.ts'
import { addReport } from './report.ts'
import type { PersonalRows, Placed } from './rows.ts'

/** An entry for everybody whom it was about. Without a subject (an aggregate) it only counts as reported. */
export function disclosureRecorded(
  rows: PersonalRows,
  placed: Placed<'disclosure.recorded'>,
): void {
  addReport(rows, placed)
  const said = { ...placed.event, received: false }
  rows.items.push(...itemsOf(said, placed.position, placed.body))
}
