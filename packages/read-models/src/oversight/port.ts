import type { LogPosition } from '@dataspor/kernel'
import type { Applied } from '../applied.ts'
import type { HeldClaim } from '../block-claims/port.ts'
import type {
  ActorQuery,
  ActQuery,
  Bound,
  DisclosureFilter,
  EntityQuery,
  FindingFilter,
  FindingQuery,
  HistoryQuery,
  LookupFilter,
  LookupQuery,
  Period,
  SampleQuery,
} from './filters.ts'
import type {
  ActorStats,
  FindingGroup,
  FoundAct,
  FoundBatch,
  FoundClosing,
  FoundDisclosure,
  FoundEntity,
  FoundFinding,
  FoundInflow,
  FoundLookup,
  FoundRecipient,
  InflowPlace,
  Reconciled,
  SeenPractice,
  SelectionCounts,
  SummaryLine,
} from './found.ts'
import type { OversightChanges } from './rows.ts'

/**
 * The projection's side. A block may come again, whole or cut otherwise, from any point at or before the checkpoint: rows
 * that are there are left out. After a reset the same log gives the same rows.
 *
 * Errors: `not_ready` where the engine is down, `overloaded` where it is at its limit; the block can be applied again.
 */
export interface OversightWriter {
  applied(): Promise<Applied>
  /**
   * Rows first, then the checkpoint, each on disk when this resolves. Rows after `applied.position`: RangeError. Where
   * several write: of a block that is held, which ends at `applied.position`.
   */
  apply(changes: OversightChanges, applied: Applied, held?: HeldClaim): Promise<void>
  /** Empties every table and sets the checkpoint to 0. */
  reset(held?: HeldClaim): Promise<void>
  /** SHA-256 in hex over all tables' rows in key order, checkpoint included. */
  digest(): Promise<string>
  close(): Promise<void>
}

/**
 * The officer's side: read-only, each question bound to one party, but for `inflows`, which serves the closing of months.
 * Counts leave out what is replaced, retracted or mistaken by `upTo`. An entry is one person's where `subjects` are named,
 * and in `inflows`; elsewhere it is an event, its row of ordinal 0, and what was closed for single people stands. Errors: `not_ready`, `overloaded`; `filter_invalid`
 * where a filter exceeds its limits.
 */
export interface OversightReader {
  applied(): Promise<Applied>
  history(query: HistoryQuery): Promise<readonly FoundDisclosure[]>
  /** All closings of these (by origin, at most 1,000), whatever the time, in log order. */
  closings(targets: readonly LogPosition[]): Promise<readonly FoundClosing[]>
  /** At most 1,000, most first. */
  findingGroups(query: Bound & { readonly filter: FindingFilter }): Promise<readonly FindingGroup[]>
  findings(query: FindingQuery): Promise<readonly FoundFinding[]>
  /** Newest first. */
  acts(query: ActQuery): Promise<readonly FoundAct[]>
  entities(query: EntityQuery): Promise<readonly FoundEntity[]>
  selection(query: SelectionQuery): Promise<SelectionCounts>
  /** Distinct people of what is no batch, ascending, after `after`; at most `limit`, 1-50,000. */
  selectionSubjects(
    query: SelectionQuery,
    after: string | undefined,
    limit: number,
  ): Promise<readonly string[]>
  /** Batches of the selection, by origin; at most 10,000. */
  selectionBatches(query: SelectionQuery): Promise<readonly FoundBatch[]>
  /** Newest first. */
  lookups(query: LookupQuery): Promise<readonly FoundLookup[]>
  lookupCount(query: Bound & { readonly filter: LookupFilter }): Promise<number>
  /** Drawn by SHA-256 of `<seed>/<position>`, the smallest first; given in log order. */
  lookupSample(query: SampleQuery): Promise<readonly FoundLookup[]>
  actorStats(query: ActorQuery): Promise<readonly ActorStats[]>
  /** By month, sender, recipient, flow; at most 10,000. */
  reconciliation(query: ReconcileQuery): Promise<readonly Reconciled[]>
  /** Reports of one end that stand alone: newest first. */
  unpaired(query: UnpairedQuery): Promise<readonly FoundDisclosure[]>
  /** By month, sender, recipient, flow, act; at most 10,000. */
  summary(query: Bound & { readonly filter: Period }): Promise<readonly SummaryLine[]>
  /** Distinct people over the whole period, batches left out. */
  people(query: Bound & { readonly filter: Period }): Promise<number>
  /** At most 10,000. */
  practice(query: Bound & { readonly filter: Period }): Promise<readonly SeenPractice[]>
  /** To whom the party sent what the filter selects; act disclosure or processor. */
  recipients(
    query: Bound & { readonly filter: DisclosureFilter },
  ): Promise<readonly FoundRecipient[]>
  inflows(query: InflowQuery): Promise<readonly FoundInflow[]>
  close(): Promise<void>
}

export interface SelectionQuery extends Bound {
  readonly filter: DisclosureFilter
}

export interface ReconcileQuery extends Bound {
  readonly filter: Period & { readonly counterparty?: string; readonly flow?: string }
}

export interface UnpairedQuery extends Bound {
  readonly side: 'sender' | 'recipient'
  readonly filter: Period & { readonly counterparty?: string; readonly flow?: string }
  readonly after?: { readonly occurredAt: number; readonly position: LogPosition }
  /** 1-1,000. */
  readonly limit: number
}

export interface InflowQuery {
  readonly upTo: LogPosition
  readonly from: number
  readonly to: number
  /** Only what these received; at most 100. Absent: all. */
  readonly recipients?: readonly string[]
  readonly after?: InflowPlace
  /** 1-50,000. */
  readonly limit: number
}
