/** A subject id's bytes. */
export const ID_BYTES = 16

/** A part as it is staged: counts, and what tells its bytes again. */
export interface StagedPart {
  /** 1-10,000. */
  readonly n: number
  readonly lines: number
  /** Distinct people in it. */
  readonly count: number
  /** 32 bytes: an HMAC over the part's hash. Never the hash itself: that of one number is the number. */
  readonly tag: Uint8Array
}

/**
 * Where the parts of open batches wait for the seal, outside the log: subject ids only, 16 bytes each. A part is there
 * whole or not at all, also after a crash; what a promise has resolved for is on disk. Several processes may share one.
 */
export interface BatchStaging {
  /** Makes the place of a batch; leaves it as it is where there is one. */
  open(batch: string): Promise<void>
  /** All that have a place, in order. */
  batches(): Promise<readonly string[]>
  /**
   * Puts a part, in the place of an earlier one of the same n. `ids`: 16 bytes each, ascending, none twice. Error:
   * `batch_sealed` once the seal is decided.
   */
  put(batch: string, part: StagedPart, ids: Uint8Array): Promise<void>
  part(batch: string, n: number): Promise<StagedPart | undefined>
  /** In order of n. */
  parts(batch: string): Promise<readonly StagedPart[]>
  /** Ids of a part whose first byte is in [from, to), ascending. Error: `damaged`. */
  read(batch: string, n: number, from: number, to: number): Promise<Uint8Array>
  /**
   * The seal is being written: from here on the parts stand still. False, and nothing decided, where they are no longer
   * these: one has come, or been replaced, since they were read.
   */
  decide(batch: string, parts: readonly StagedPart[]): Promise<boolean>
  decided(batch: string): Promise<boolean>
  /** Removes the batch with all its parts; silent where there is none. */
  remove(batch: string): Promise<void>
}
