import type { WriteResult } from './protocol.ts'

/** What one operation did inside the transaction. */
export interface Applied {
  readonly result: WriteResult
  /** Bytes that must be found nowhere in the files before the operation is answered. */
  readonly traces: readonly Uint8Array[]
}

export const NOTHING_ERASED: readonly Uint8Array[] = []
