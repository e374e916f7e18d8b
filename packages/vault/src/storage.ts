import type { QuarantineEntry, SubjectId } from './port.ts'

/** A person's row as the core reads it. */
export interface SubjectRow {
  readonly id: SubjectId
  /** The outer key that `wrapped` is wrapped with. */
  readonly keyId: number
  readonly wrapped: Uint8Array
}

export interface SubjectRowToAdd extends SubjectRow {
  /** Under each key in use; the first, of `keyId`, is stored, the others only keep a rotation from doubling a person. */
  readonly hmacs: readonly Uint8Array[]
  readonly sealedNumber: Uint8Array
}

export interface WholeSubjectRow extends SubjectRow {
  readonly hmac: Uint8Array
  readonly sealedNumber: Uint8Array
}

/** A named key: `own:<name>`, `party:<ref>`, `event:<dedupKey hex>`, `quarantine:<id>`. */
export interface KeyRow {
  readonly name: string
  readonly keyId: number
  /** Undefined where it has been destroyed; the name stays, so that it is never made again. */
  readonly wrapped: Uint8Array | undefined
}

export interface KeyRowToAdd extends KeyRow {
  readonly wrapped: Uint8Array
}

export interface SubjectRewrap {
  readonly before: WholeSubjectRow
  readonly hmac: Uint8Array
  readonly keyId: number
  readonly wrapped: Uint8Array
}

export interface KeyRewrap {
  readonly before: KeyRowToAdd
  readonly keyId: number
  readonly wrapped: Uint8Array
}

export interface QuarantineRow extends QuarantineEntry {
  readonly sealedBody: Uint8Array
}

/** What verification opens; entries that have been discarded are not among them. */
export interface QuarantineBody {
  readonly id: string
  readonly sealedBody: Uint8Array
}

/** What verification reads. */
export type ReadableStorage = Pick<
  VaultStorage,
  'facts' | 'keys' | 'pageOfSubjects' | 'pageOfKeys' | 'pageOfQuarantine'
>

/**
 * Where the vault's rows lie. Knows wrapped keys, HMACs and boxes; never a key, never a number. Answers are in the order
 * of the questions. Every write is durable when its promise resolves, and writes take effect in the order asked.
 */
export interface VaultStorage {
  subjectsByHmac(hmacs: readonly Uint8Array[]): Promise<readonly (SubjectRow | undefined)[]>
  subjectsById(ids: readonly SubjectId[]): Promise<readonly (SubjectRow | undefined)[]>
  wholeSubject(id: SubjectId): Promise<WholeSubjectRow | undefined>
  /** Adds each row unless one of its HMACs is there; returns the rows that stand. */
  addSubjects(rows: readonly SubjectRowToAdd[]): Promise<readonly SubjectRow[]>
  /** Erases the row with every copy of it; false where there was none. */
  eraseSubject(id: SubjectId): Promise<boolean>

  keys(names: readonly string[]): Promise<readonly (KeyRow | undefined)[]>
  /** Adds each key unless its name is there, destroyed or not; returns the rows that stand. */
  addKeys(rows: readonly KeyRowToAdd[]): Promise<readonly KeyRow[]>
  /** Erases these keys with every copy; the names of those that were there stay. */
  destroyKeys(names: readonly string[]): Promise<void>

  /** With the keys of their bodies, in one commit. An entry whose id is there is left as it is. */
  addQuarantine(rows: readonly QuarantineRow[], keys: readonly KeyRowToAdd[]): Promise<void>
  /** Oldest first; undefined where `after` names no entry of this source, past or present. */
  listQuarantine(
    source: string,
    after: string | undefined,
    limit: number,
  ): Promise<readonly QuarantineEntry[] | undefined>
  quarantined(source: string, id: string): Promise<QuarantineRow | undefined>
  /** Erases body and key, keeps the id as a place in the list until it expires. */
  discardQuarantined(source: string, id: string): Promise<boolean>
  /** Erases what has expired, with every copy of its keys, at most `limit`; returns how many entries were still there. */
  purgeQuarantine(
    nowMs: number,
    limit: number,
  ): Promise<{ readonly discarded: number; readonly more: boolean }>

  /** For rotation and verification: rows with id or name > `after`, in order, at most `limit`. */
  pageOfSubjects(after: SubjectId, limit: number): Promise<readonly WholeSubjectRow[]>
  pageOfKeys(after: string, limit: number): Promise<readonly KeyRow[]>
  pageOfQuarantine(after: string, limit: number): Promise<readonly QuarantineBody[]>
  /** Puts the new form in place of the old one; a row that has changed or gone meanwhile is left alone. */
  rewrap(subjects: readonly SubjectRewrap[], keys: readonly KeyRewrap[]): Promise<void>
  count(): Promise<{ readonly subjects: number; readonly keys: number }>

  /** Check values of the outer keys in use, by key id, and plain facts about the vault itself. */
  facts(): Promise<ReadonlyMap<string, string>>
  setFacts(changes: ReadonlyMap<string, string | undefined>): Promise<void>
  /** Rewrites everything, so that no earlier form of any row is left in slack space. */
  compact(): Promise<void>
  health(): { readonly failed: boolean; readonly pendingWrites: number }
  close(): Promise<void>
}
