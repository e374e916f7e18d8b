import { addReport } from './report.ts'
import type { PersonalRows, Placed } from './rows.ts'

/** The recipient's side counts as reported by the recipient; it is not yet matched with the sender's entry. */
export function disclosureReceived(
  rows: PersonalRows,
  placed: Placed<'disclosure.received'>,
): void {
  addReport(rows, placed)
}
