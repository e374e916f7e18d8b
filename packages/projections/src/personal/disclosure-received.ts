import { itemsOf } from './items.ts'
import { addReport } from './report.ts'
import type { PersonalRows, Placed } from './rows.ts'

/** The recipient's side: the store pairs it with the sender's, and shows it as an entry of its own until then. */
export function disclosureReceived(
  rows: PersonalRows,
  placed: Placed<'disclosure.received'>,
): void {
  addReport(rows, placed)
  const said = { ...placed.event, received: true }
  rows.items.push(...itemsOf(said, placed.position, placed.body))
}
