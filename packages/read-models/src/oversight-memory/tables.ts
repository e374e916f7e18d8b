import type { LogPosition } from '@dataspor/kernel'
import type {
  ActRow,
  Applied,
  ClosingRow,
  DisclosureRow,
  FindingRow,
  PairRow,
} from '../oversight/index.ts'

/** All rows, each list in log order. */
export interface Tables {
  applied: Applied
  disclosures: DisclosureRow[]
  closings: ClosingRow[]
  findings: FindingRow[]
  pairs: PairRow[]
  acts: ActRow[]
}

export const NOTHING: Applied = { position: 0, recordedAtMax: 0, knowledge: 0 }

export function emptyTables(): Tables {
  return { applied: NOTHING, disclosures: [], closings: [], findings: [], pairs: [], acts: [] }
}

/** Closings by what they close. */
export function closingsByTarget(tables: Tables): ReadonlyMap<LogPosition, readonly ClosingRow[]> {
  const found = new Map<LogPosition, ClosingRow[]>()
  for (const closing of tables.closings) {
    const those = found.get(closing.target)
    if (those === undefined) found.set(closing.target, [closing])
    else those.push(closing)
  }
  return found
}
