import type { QuarantineEntry } from '../port.ts'
import type { KeyRow } from '../storage.ts'

/** What the calling thread asks of the writing one. `packed` holds the bytes of all rows, field by field. */
export type WriteOperation =
  /** Per row: id, wrapped key, sealed number, then an HMAC under each key in use. */
  | {
      readonly kind: 'addSubjects'
      readonly keyId: number
      readonly hmacsPerRow: number
      readonly packed: Uint8Array<ArrayBuffer>
    }
  | { readonly kind: 'eraseSubject'; readonly id: string }
  /** Per row: wrapped key. */
  | {
      readonly kind: 'addKeys'
      readonly names: readonly NamedKey[]
      readonly packed: Uint8Array<ArrayBuffer>
    }
  | { readonly kind: 'destroyKeys'; readonly names: readonly string[] }
  /** Per row: sealed body, wrapped key. */
  | {
      readonly kind: 'addQuarantine'
      readonly entries: readonly QuarantineEntry[]
      readonly names: readonly NamedKey[]
      readonly packed: Uint8Array<ArrayBuffer>
    }
  | { readonly kind: 'discardQuarantined'; readonly source: string; readonly id: string }
  | { readonly kind: 'purgeQuarantine'; readonly nowMs: number; readonly limit: number }
  /** Per row: id, HMAC before, wrapped key before, HMAC, wrapped key. */
  | {
      readonly kind: 'rewrapSubjects'
      readonly keyId: number
      readonly packed: Uint8Array<ArrayBuffer>
    }
  /** Per row: wrapped key before, wrapped key. */
  | {
      readonly kind: 'rewrapKeys'
      readonly names: readonly NamedKey[]
      readonly packed: Uint8Array<ArrayBuffer>
    }
  | {
      readonly kind: 'setFacts'
      readonly changes: readonly (readonly [string, string | undefined])[]
    }
  | { readonly kind: 'compact' }

export interface NamedKey {
  readonly name: string
  readonly keyId: number
}

/** A person who was there already: the row that stands in place of the one sent. */
export interface StandingSubject {
  readonly index: number
  readonly id: Uint8Array
  readonly keyId: number
  readonly wrapped: Uint8Array
}

export interface WriteResults {
  readonly addSubjects: readonly StandingSubject[]
  readonly eraseSubject: boolean
  readonly addKeys: readonly { readonly index: number; readonly row: KeyRow }[]
  readonly destroyKeys: undefined
  readonly addQuarantine: undefined
  readonly discardQuarantined: boolean
  readonly purgeQuarantine: { readonly discarded: number; readonly more: boolean }
  readonly rewrapSubjects: undefined
  readonly rewrapKeys: undefined
  readonly setFacts: undefined
  readonly compact: undefined
}

export type WriteResult = WriteResults[keyof WriteResults]

export type ToWriter =
  | { readonly kind: 'write'; readonly ticket: number; readonly operation: WriteOperation }
  | { readonly kind: 'close' }

export type FromWriter =
  | { readonly kind: 'ready' }
  | { readonly kind: 'done'; readonly replies: readonly Reply[] }
  /** Not erased from the journal in time, since a reader holds it; the vault goes on. */
  | { readonly kind: 'held'; readonly tickets: readonly number[] }
  /** A write failed: nothing unanswered may be believed stored, and nothing more will be written. */
  | { readonly kind: 'failed'; readonly code: string | undefined; readonly reason: string }
  | { readonly kind: 'closed' }

export interface Reply {
  readonly ticket: number
  readonly result: WriteResult
}

export interface WriterData {
  readonly folder: string
  readonly bytesMax: number | undefined
}
