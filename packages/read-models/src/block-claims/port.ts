import type { LogPosition } from '@dataspor/kernel'

/**
 * How long a statement that was confirmed may take to end, in the store too, ms. A store that takes statements in sees to it;
 * whoever begins a model anew waits so long. Half of it is for the way to the store, half for what it does there.
 */
export const HELD_MS_MAX = 30_000

/** How long it may be since a claim was last known to stand when a statement leaves, ms; twice, as it is looked at twice. */
export const CONFIRMED_MS_MAX = 2_000

/** A block of the log, after one position and up to another, that somebody writes or has written the rows of. */
export interface ClaimedBlock {
  /** Which filling of the model it belongs to: another one with each time that the model is made anew. */
  readonly epoch: string
  readonly after: LogPosition
  readonly upTo: LogPosition
}

/** The last block claimed: the rows of all before it are in the store. */
export interface StandingClaim extends ClaimedBlock {
  /** The model is being emptied; nothing can be claimed before that is done. `after` and `upTo` are 0. */
  readonly isEmptying: boolean
  /** How far the model had come when it was begun anew: before that it answers nothing, whoever fills it. */
  readonly levelAt: LogPosition
}

export type Claim =
  /** The block ends where its first claimer said; the rows of all before it are in the store. */
  | { readonly isWritten: false; readonly upTo: LogPosition }
  /** Others have gone past it: all rows up to here are in the store. */
  | { readonly isWritten: true; readonly upTo: LogPosition }

/** A block while its rows are written. */
export interface HeldClaim extends ClaimedBlock {
  /**
   * Before each statement that writes: resolves at once where the claim was known to stand a moment ago, else asks.
   * Error: `not_ready` where others have gone past the block: nothing more may be written of it.
   */
  confirm(): Promise<void>
}

/**
 * Where several processes may each believe that a model is theirs to write, every block of rows is claimed first, and who
 * comes second writes the same block as the first. So all cut the log alike, and the same rows carry the same name.
 *
 * Errors: `overloaded` where the claims cannot be reached, `not_ready` where the model has been begun anew meanwhile.
 */
export interface BlockClaims {
  /** Undefined where the model has never been begun. */
  standing(): Promise<StandingClaim | undefined>
  /** Only who has written, or found written, all rows up to `block.after` may claim what follows it. */
  claim(block: ClaimedBlock): Promise<Claim>
  /** As `HeldClaim.confirm`, of the last block claimed or of an emptying. */
  confirm(block: ClaimedBlock): Promise<void>
  /**
   * Begins the model anew instead of the epoch that stands: gives the new one, or undefined where another stands by now.
   * Resolves when nobody writes under the old one any more; then the model is emptied. It is level at `levelAt`.
   */
  begin(instead: string | undefined, levelAt: LogPosition): Promise<string | undefined>
  /** The model is empty: blocks can be claimed. */
  begun(epoch: string): Promise<void>
}
