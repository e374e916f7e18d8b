import type { Redacted } from '@dataspor/kernel'
import type { Keyring } from './keyring.ts'

/** A person's number as an event or a sign-in gives it. The value is never printed. */
export type SubjectNumber =
  | { readonly kind: 'cpr'; readonly number: Redacted<string> }
  /** Unique only within its issuer (a party ref); in synthetic mode the scope is the same for all. */
  | { readonly kind: 'replacement'; readonly issuer: string; readonly number: Redacted<string> }
  | { readonly kind: 'ecpr'; readonly issuer: string; readonly number: Redacted<string> }

/** Random, 32 lower-case hex digits. The only name of a person outside the vault. */
export type SubjectId = string

/** A person whom the vault knows, with the open key for sealing; never stored, never logged. */
export interface SubjectHandle {
  readonly id: SubjectId
  readonly key: SealingKey
}

/** 32 bytes, kept away from printers. */
export type SealingKey = Redacted<Uint8Array>

/** The keys of a party that employs people who look things up. */
export interface PartyKeys {
  readonly ref: string
  /** Seals the employee's identity. */
  readonly sealing: SealingKey
  /** Makes the `actorKey`, by which a party groups its own look-ups. */
  readonly grouping: SealingKey
}

export interface QuarantineEntry {
  /** Public id: 32 hex digits. */
  readonly id: string
  readonly source: string
  readonly code: string
  readonly pointer?: string
  /** CloudEvents id where it could be read and holds no person number. */
  readonly eventId: string | null
  readonly receivedAt: number
  /** When the entry's key is destroyed, ms. */
  readonly expiresAt: number
}

export interface QuarantineStore {
  /** Durable, each body under a key of its own, before it resolves. At most 1,000 entries a call. */
  put(entries: readonly (QuarantineEntry & { readonly body: Uint8Array })[]): Promise<void>
  /** A source's entries, oldest first, after the id given (a discarded one will do until it expires, else `cursor_invalid`); at most `limit` (1-200). */
  list(
    source: string,
    after: string | undefined,
    limit: number,
  ): Promise<readonly QuarantineEntry[]>
  /** The body, or undefined where there is none, or it has been discarded. */
  open(
    source: string,
    id: string,
  ): Promise<{ readonly entry: QuarantineEntry; readonly body: Uint8Array } | undefined>
  /** Destroys the body's key and the entry, as `erase` does; false where there is none of this source. */
  discard(source: string, id: string): Promise<boolean>
  /** Discards all that have expired at `nowMs`; returns how many. */
  purge(nowMs: number): Promise<number>
}

/**
 * The only place that knows a person's number. Every write is on disk before its promise resolves: the vault is durable
 * before the log, and an orphan row is harmless.
 *
 * Errors: `key_missing`, `damaged`, `too_large` where a call has more items than it may, `subject_invalid`, `overloaded` (the
 * queue of writes is full: nothing was stored), `log_failed` where a write fails (the vault has stopped).
 */
export interface Vault {
  /** The people with these numbers, in order; with `create`, new ones are made. At most 10,000 a call. Same number, same person, also within one call. */
  identify(
    numbers: readonly SubjectNumber[],
    options: { readonly create: true },
  ): Promise<readonly SubjectHandle[]>
  identify(
    numbers: readonly SubjectNumber[],
    options: { readonly create: false },
  ): Promise<readonly (SubjectHandle | undefined)[]>
  /** The ids alone of the people with these numbers, 16 bytes each, in order; new ones are made. No key is opened: for many people at once. At most 10,000 a call. */
  idsOf(numbers: readonly SubjectNumber[]): Promise<Uint8Array>
  /** People by id; undefined for the unknown and the erased. */
  subjects(ids: readonly SubjectId[]): Promise<readonly (SubjectHandle | undefined)[]>
  /** The number itself; for letters and notices only. */
  numberOf(id: SubjectId): Promise<SubjectNumber | undefined>
  /** Made at first use. */
  partyKeys(ref: string): Promise<PartyKeys>
  /** A key for the details of one event without one subject, by its dedupKey in hex; with `create`, made at first use. Undefined for ever once destroyed. At most 10,000 a call. */
  eventKeys(
    dedupKeys: readonly string[],
    options: { readonly create: boolean },
  ): Promise<readonly (SealingKey | undefined)[]>
  destroyEventKeys(dedupKeys: readonly string[]): Promise<void>
  /** The log's own key: content tags of events without subject, cursors. */
  readonly logKey: SealingKey
  /**
   * Deletes the person's row and key so that no copy remains in file or journal. False where there was none. `overloaded`
   * where a reader holds the journal for too long: the person is gone, and asking again ends it (with false).
   */
  erase(id: SubjectId): Promise<boolean>
  readonly quarantine: QuarantineStore
  /**
   * Moves all rows to the current key of `keyring`, which holds the keys in use as well. People, ids and keys stay as they
   * are, before, during and after. Stopped half way, or after a crash, it goes on when called again.
   */
  rotate(keyring: Keyring, options?: RotationOptions): Promise<RotationReport>
  health(): VaultHealth
  /** Waits for the writes under way; everything asked later is refused with `not_ready`. */
  close(): Promise<void>
}

export interface RotationOptions {
  /** After each step, once it is durable. */
  readonly onProgress?: (progress: {
    readonly rowsDone: number
    readonly rowsTotal: number
  }) => void
  /** Stops after the step under way. */
  readonly signal?: AbortSignal
  /** 1-10,000; 500 by default. */
  readonly rowsPerStep?: number
}

export interface RotationReport {
  /** False where it was stopped: the older keys are still needed. */
  readonly complete: boolean
  readonly rowsDone: number
  readonly rowsTotal: number
}

export interface VaultHealth {
  /** `failed`: a write failed, and the vault has stopped. */
  readonly state: 'open' | 'failed' | 'closed'
  readonly pendingWrites: number
  /** Ids of the outer keys in use, the current one first; more than one means that a rotation has not ended. */
  readonly keyIds: readonly number[]
}
