import type { BlockClaims } from '@dataspor/read-models/block-claims'

/** What several processes that may write a model agree by. */
export interface SharedModel {
  readonly claims: BlockClaims
  /**
   * Whose turn it is to write. It saves work, and nothing rests on it: two that both believe that it is theirs write the
   * same blocks.
   */
  readonly turn: { isMine(): boolean }
  /** Waits before it looks again, until the signal; 500 ms unless given. */
  readonly pause?: (signal: AbortSignal) => Promise<void>
}
