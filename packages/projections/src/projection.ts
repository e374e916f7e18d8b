import type { LogRecord } from '@dataspor/event-log'
import type { LogPosition } from '@dataspor/kernel'

/** How far a store has applied the log; changes together with its rows. */
export interface Checkpoint {
  readonly position: LogPosition
  /** Largest `recordedAt` up to there, ms; 0 before the first event. */
  readonly recordedAtMax: number
  /** The last position whose event was not a question asked of Dataspor. */
  readonly knowledge: LogPosition
}

/** What a page of the log changes. */
export interface Projected<Changes> {
  readonly changes: Changes
  /** The last position of the page that changed knowledge: not a question. Absent where all are questions. */
  readonly knowledge?: LogPosition
}

/**
 * Stored events → rows. Pure: the same records give the same changes, whatever came before, so that a rebuild gives
 * the same rows. No clock, no vault key, nothing outside the log.
 */
export interface Projection<Changes> {
  /** Errors: `damaged`, `data_version` for an event that cannot be read: nothing may be skipped. */
  project(records: readonly LogRecord[]): Projected<Changes>
}

/** Where a projection's rows go. */
export interface ProjectionStore<Changes> {
  applied(): Promise<Checkpoint>
  /** Rows and checkpoint together: both or neither. */
  apply(changes: Changes, applied: Checkpoint): Promise<void>
}
