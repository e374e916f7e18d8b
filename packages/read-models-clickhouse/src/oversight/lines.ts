import type { ClosingRow, DisclosureRow } from '@dataspor/read-models/oversight'
import type { ClosingLine, PartyEntry } from './tables.ts'

/** Of each event one entry for each of its parties. */
export function partyEntries(rows: readonly DisclosureRow[]): PartyEntry[] {
  const entries: PartyEntry[] = []
  for (const row of rows) {
    if (row.ordinal !== 0) continue
    const { position, sender, recipient } = row
    entries.push({ position, party: sender, row })
    if (recipient !== sender) entries.push({ position, party: recipient, row })
  }
  return entries
}

export function closingLines(rows: readonly ClosingRow[]): ClosingLine[] {
  return rows.flatMap((closing) =>
    (closing.subjects ?? [null]).map((subject) => ({
      position: closing.position,
      closing,
      subject,
    })),
  )
}
