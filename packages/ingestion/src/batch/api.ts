import type { LogPosition } from '@dataspor/kernel'
import type { EventResult, Rejected, Reporter } from '../api.ts'

/** What became of a header. Times ms. */
export type OpenResult =
  | (Exclude<EventResult, Rejected> & {
      /** 32 hex digits: names the batch from here on. */
      readonly batch: string
    })
  | Rejected

/** Where a header that came as a numbered message goes, and where it came from. */
export interface BatchPlace {
  readonly stream: string
  readonly expectedRevision: number
  /** `<topic>/<partition>/<offset>`. */
  readonly offset: string
}

/** The bytes of a part, whole and checked against their digest; at most 8 MiB. */
export interface PartBody {
  readonly bytes: Uint8Array
  /** SHA-256 of the bytes as sent, 32 bytes. Compared, never kept, never logged. */
  readonly sha256: Uint8Array
  /** `csv`: one number a line, no header. `ndjson`: one JSON string a line. */
  readonly form: 'csv' | 'ndjson'
}

export type PartResult =
  | { readonly kind: 'stored' }
  | {
      readonly kind: 'refused'
      /** Numbers, from 1, of the lines that cannot be read; the first 100. */
      readonly lines: readonly number[]
      /** How many there are in all. */
      readonly count: number
    }

export interface SealResult {
  /** Public id of the header. */
  readonly eventId: string
  readonly sealedAt: number
  readonly subjectCount: number
  /** Of the seal: every member has the entry from here on. */
  readonly position: LogPosition
}

export interface BatchState {
  readonly batch: string
  /** Public id of the header. */
  readonly id: string
  /** `sealing`: the seal was accepted and broken off; send it again. */
  readonly state: 'open' | 'sealing' | 'sealed'
  readonly openedAt: number
  /** When it should have been sealed; after that it is a finding on its producer. */
  readonly dueAt: number
  readonly overdue: boolean
  /** Empty once it is sealed. */
  readonly parts: readonly { readonly n: number; readonly lines: number }[]
  /** Numbers below the highest part's that are not there; the first 1,000. */
  readonly missing: readonly number[]
  readonly sealed?: SealResult
}

export interface OverdueBatch {
  readonly batch: string
  readonly id: string
  readonly openedAt: number
  readonly dueAt: number
}

/**
 * Disclosures of many people in one act (events.md § Batch). A batch is its source's own: another's is `not_found`.
 * A promise resolves only when what it says is on disk. Parts come in any order, several at a time.
 */
export interface BatchIntake {
  /** The header: an event without subject. What is wrong with the body as such is thrown. */
  open(body: Uint8Array, reporter: Reporter, place?: BatchPlace): Promise<OpenResult>
  /** `n`: 1-10,000. Errors: `not_found`, `batch_sealed`, `part_invalid` for another n, `overloaded`. */
  part(batch: string, n: number, body: PartBody, reporter: Reporter): Promise<PartResult>
  /** Errors: `not_found`, `event_invalid`, `seal_mismatch` (the batch stays open), `batch_sealed` for another seal. */
  seal(batch: string, body: Uint8Array, reporter: Reporter): Promise<SealResult>
  /** Error: `not_found`. */
  state(batch: string, reporter: Reporter): Promise<BatchState>
  /** The source's own batches that should have been sealed by now. */
  overdue(reporter: Reporter): Promise<readonly OverdueBatch[]>
}
