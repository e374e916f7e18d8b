import type { PersonalRows, Placed } from './rows.ts'

/** Every `disclosure.*` event counts in its source's windows, those without a subject too. */
export function addReport(
  rows: PersonalRows,
  { event, position }: Placed<`disclosure.${'recorded' | 'received' | 'corrected' | 'retracted'}`>,
): void {
  const { source, occurredAt, recordedAt } = event
  rows.reports.push({ source, occurredAt, recordedAt, position })
}
