import type { Applied } from '../applied.ts'
import type { HeldClaim } from '../block-claims/port.ts'
import type {
  CellQuery,
  DatasetQuery,
  DeliveryQuery,
  EndedQuery,
  ExpectedQuery,
  Known,
  LineageQuery,
  PageQuery,
  PartsQuery,
  RunQuery,
  TreeQuery,
} from './filters.ts'
import type {
  CheckRow,
  ColumnRow,
  EndedRow,
  ExpectedRow,
  LoadRow,
  WarehouseFindingRow,
} from './delivery-rows.ts'
import type { DatasetRow, EdgeRow, RunRow } from './lineage-rows.ts'
import type { CellRow, PublishedCell, StatisticsChanges, VintageRow } from './rows.ts'

/**
 * The projection's side. A block may come again, whole or cut otherwise, from any point at or before the checkpoint: rows
 * that are there are left out. After a reset the same log gives the same rows.
 *
 * Errors: `not_ready` where the engine is down, `overloaded` where it is at its limit; the block can be applied again.
 */
export interface StatisticsWriter {
  applied(): Promise<Applied>
  /**
   * Rows first, then the checkpoint, each on disk when this resolves. Rows after `applied.position`: RangeError. Where
   * several write: of a block that is held, which ends at `applied.position`.
   */
  apply(changes: StatisticsChanges, applied: Applied, held?: HeldClaim): Promise<void>
  /** Empties every table and sets the checkpoint to 0. */
  reset(held?: HeldClaim): Promise<void>
  /** SHA-256 in hex over all tables' rows in key order, checkpoint included. */
  digest(): Promise<string>
  close(): Promise<void>
}

/** An edge with the steps it lies from where the question began: 1, 2, … */
export interface FoundEdge extends EdgeRow {
  readonly hop: number
}

/** A dataset of which something was said, by name; newest event last. */
export interface DatasetName {
  readonly namespace: string
  readonly name: string
}

/** The statistician's side: read-only. Errors: `not_ready`, `overloaded`; `filter_invalid` beyond the limits. */
export interface StatisticsReader {
  applied(): Promise<Applied>
  loads(query: DeliveryQuery): Promise<readonly LoadRow[]>
  expected(query: ExpectedQuery): Promise<readonly ExpectedRow[]>
  ended(query: EndedQuery): Promise<readonly EndedRow[]>
  columns(query: PartsQuery): Promise<readonly ColumnRow[]>
  checks(query: PartsQuery): Promise<readonly CheckRow[]>
  findings(query: PartsQuery): Promise<readonly WarehouseFindingRow[]>
  runs(query: RunQuery): Promise<readonly RunRow[]>
  datasets(query: DatasetQuery): Promise<readonly DatasetRow[]>
  /** Distinct, ascending by namespace and name, after `after`; at most `limit`, 1-1,000. */
  datasetNames(
    query: Known & { readonly after?: DatasetName; readonly limit: number },
  ): Promise<readonly DatasetName[]>
  /** Each edge once however often it was said, by its newest event; by hop, then names and columns. */
  lineage(query: LineageQuery): Promise<readonly FoundEdge[]>
  vintages(query: PageQuery): Promise<readonly VintageRow[]>
  /** Of each month the cells of the newest vintage that has it, at or before the one asked for. */
  cells(query: CellQuery): Promise<readonly CellRow[]>
  /** The same of the cells of a tree down to a depth. */
  tree(query: TreeQuery): Promise<readonly PublishedCell[]>
  close(): Promise<void>
}
