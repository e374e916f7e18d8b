import type { LogPosition } from '@dataspor/kernel'
import type { DisclosureRow, ErasureRow } from '../oversight/index.ts'
import type { Tables } from './tables.ts'

/**
 * Takes away what is about a person: the rows; what was found or paired, with the last person whom the event itself was
 * about; what was closed, with the last person who has it.
 */
export function erase(tables: Tables, { subject, position }: ErasureRow): void {
  const isTheirs = (row: { readonly subject: string | null; readonly position: LogPosition }) =>
    row.subject === subject && row.position < position
  const theirs = tables.disclosures.filter(isTheirs)
  tables.disclosures = tables.disclosures.filter((row) => !isTheirs(row))
  // As far as the log went then: what a later event brings is not there yet, though its block may be.
  const known = tables.disclosures.filter((row) => row.position < position)
  const nobodys = originsLeft(theirs, known)
  const leaderless = originsLeft(theirs.filter(isLead), known.filter(isLead))
  tables.closings = tables.closings
    .filter((row) => row.position > position || !nobodys.has(row.target))
    .flatMap((row) => {
      if (row.subjects === undefined || row.position > position) return row
      const subjects = row.subjects.filter((other) => other !== subject)
      return subjects.length === 0 ? [] : { ...row, subjects }
    })
  tables.findings = tables.findings.filter(
    (row) => row.position > position || !(isTheirs(row) || leaderless.has(row.target)),
  )
  tables.pairs = tables.pairs.filter(
    (row) => row.position > position || !(leaderless.has(row.sent) || leaderless.has(row.received)),
  )
  tables.acts = tables.acts.filter((row) => !isTheirs(row))
}

function isLead({ ordinal }: DisclosureRow): boolean {
  return ordinal === 0
}

/** Origins of `gone` that no row of `left` has. */
function originsLeft(
  gone: readonly DisclosureRow[],
  left: readonly DisclosureRow[],
): ReadonlySet<LogPosition> {
  const origins = new Set(gone.map(({ origin }) => origin))
  for (const { origin } of left) origins.delete(origin)
  return origins
}
