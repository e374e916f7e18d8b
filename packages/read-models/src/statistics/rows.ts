import type { LogPosition } from '@dataspor/kernel'
import type {
  CheckRow,
  ColumnRow,
  EndedRow,
  ExpectedRow,
  LoadRow,
  WarehouseFindingRow,
} from './delivery-rows.ts'
import type { DatasetRow, EdgeRow, RunRow } from './lineage-rows.ts'

/**
 * What the statistician's questions are answered from. No row holds a subject id, nor anything by which a person could be
 * found. Absent texts are '', absent numbers and times null. Times ms. `position` is the event's; rows of one position
 * are never in two blocks.
 */

/** A vintage was published: all cells of these months anew. Key: position. */
export interface VintageRow {
  readonly position: LogPosition
  /** 1, 2, 3, … */
  readonly vintage: number
  readonly publishedAt: number
  readonly kind: 'month' | 'revision'
  /** `YYYY-MM`; every cell of these months is in this vintage. */
  readonly months: readonly string[]
  /** Counted from what was recorded at or before here. */
  readonly upTo: LogPosition
  readonly catalogue: string
}

/** A published cell. A dimension is '' where the cell sums over it; `persons` and `disclosures` null where suppressed. Key: position, ordinal. */
export interface CellRow {
  readonly position: LogPosition
  readonly ordinal: number
  readonly vintage: number
  readonly month: string
  readonly source: string
  readonly dataset: string
  readonly legalBasis: string
  readonly purpose: string
  readonly persons: number | null
  readonly disclosures: number | null
}

/** A cell as it was published, wherever in the log that was. */
export type PublishedCell = Omit<CellRow, 'position' | 'ordinal'>

/** All that one block of events changes, each list in log order; a block never splits a position. */
export interface StatisticsChanges {
  readonly loads: readonly LoadRow[]
  readonly expected: readonly ExpectedRow[]
  readonly ended: readonly EndedRow[]
  readonly columns: readonly ColumnRow[]
  readonly checks: readonly CheckRow[]
  readonly findings: readonly WarehouseFindingRow[]
  readonly runs: readonly RunRow[]
  readonly datasets: readonly DatasetRow[]
  readonly edges: readonly EdgeRow[]
  readonly vintages: readonly VintageRow[]
  readonly cells: readonly CellRow[]
}
