import { isSmall } from '@dataspor/kernel'
import type { LoadRow } from '@dataspor/read-models/statistics'
import type { Reconciliation } from './reconcile.ts'

/** How a load adds up, with what would tell of a few persons left out. */
export interface ShownReconciliation {
  readonly state: Reconciliation['state']
  readonly inTransit: number | null
  readonly rejected: number | null
  readonly duplicates: number | null
  readonly unexplained: number | null
}

/** Rows of a part of a load; null where they are persons, and a few. */
export function fewRows(
  { unit }: Pick<LoadRow, 'unit'>,
  rows: number | null,
  threshold: number,
): number | null {
  return rows === null || (unit === 'person' && isSmall(Math.abs(rows), threshold)) ? null : rows
}

export function shownReconciliation(
  load: LoadRow,
  { state, inTransit, rejected, duplicates, unexplained }: Reconciliation,
  threshold: number,
): ShownReconciliation {
  const rows = (value: number | null) => fewRows(load, value, threshold)
  // The sum less the codes that are told would be the one that is not.
  const isWhole = load.rejected.every(({ count }) => rows(count) !== null)
  return {
    state,
    inTransit: rows(inTransit),
    rejected: isWhole ? rows(rejected) : null,
    duplicates: rows(duplicates),
    unexplained: rows(unexplained),
  }
}

/**
 * Whether control totals may be told. The sum over a few persons is nearly what one of them has; of rows that are persons
 * a total may be their number.
 */
export function totalsMayBeTold(
  { unit, persons, loaded }: LoadRow,
  shownLoaded: number | null,
  threshold: number,
): boolean {
  if (unit === 'company') return true
  if (isSmall(persons ?? loaded, threshold) || isSmall(loaded, threshold)) return false
  return unit !== 'person' || shownLoaded !== null
}
