import type { LogRecord } from '@dataspor/event-log'
import type { LogPosition } from '@dataspor/kernel'
import type { HeldClaim } from '@dataspor/read-models/block-claims'
import type { Projected } from './projection.ts'

/** Up to where a projection's own memory is kept. */
export interface BlockPlace {
  readonly position: LogPosition
  /** Largest `recordedAt` up to there, ms. */
  readonly recordedAtMax: number
}

/**
 * Stored events → rows, by what earlier events left in its memory. The same log gives the same rows for each position,
 * wherever blocks end. What it remembers of a block is kept at `commit`, after the block's rows are in their store; all
 * since the last one is projected again after a crash.
 */
export interface BlockProjection<Changes> {
  place(): Promise<BlockPlace>
  /** The next block. Errors: `damaged`, `data_version` for an event that cannot be read: nothing may be skipped. */
  project(records: readonly LogRecord[]): Promise<Projected<Changes>>
  commit(place: BlockPlace): Promise<void>
  /** Back to the last commit. */
  rollback(): Promise<void>
  /** Forgets everything. */
  reset(): Promise<void>
  close(): Promise<void>
}

/** Where the rows of blocks go: each store leaves out what it has already. */
export interface BlockStore<Changes> {
  applied(): Promise<Applied>
  /** Where several write the model: the rows of a block that is held, which ends at `applied.position`. */
  apply(changes: Changes, applied: Applied, held?: HeldClaim): Promise<void>
  reset(held?: HeldClaim): Promise<void>
}

/** How far a store has applied the log. */
export interface Applied extends BlockPlace {
  /** The last position whose event was not a question asked of Dataspor. */
  readonly knowledge: LogPosition
}
