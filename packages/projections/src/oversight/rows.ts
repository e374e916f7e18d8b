import type {
  ActRow,
  ClosingRow,
  DisclosureRow,
  ErasureRow,
  FindingRow,
  OversightChanges,
  PairRow,
} from '@dataspor/read-models/oversight'

/** Rows of the oversight model while a block is gathered. */
export class OversightRows implements OversightChanges {
  readonly disclosures: DisclosureRow[] = []
  readonly closings: ClosingRow[] = []
  readonly findings: FindingRow[] = []
  readonly pairs: PairRow[] = []
  readonly acts: ActRow[] = []
  readonly erasures: ErasureRow[] = []

  addFinding(row: Omit<FindingRow, 'ordinal'>): void {
    this.findings.push({ ...row, ordinal: nextOrdinal(this.findings, row.position) })
  }

  addPair(row: Omit<PairRow, 'ordinal'>): void {
    this.pairs.push({ ...row, ordinal: nextOrdinal(this.pairs, row.position) })
  }

  addAct(row: Omit<ActRow, 'ordinal'>): void {
    this.acts.push({ ...row, ordinal: nextOrdinal(this.acts, row.position) })
  }
}

function nextOrdinal(
  rows: readonly { readonly position: number; readonly ordinal: number }[],
  position: number,
): number {
  const last = rows.at(-1)
  return last?.position === position ? last.ordinal + 1 : 0
}
