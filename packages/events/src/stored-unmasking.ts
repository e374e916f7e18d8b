import type { StoredAct } from './stored-acts.ts'
import type { StoredOriginal } from './stored-about.ts'

/** `unmasking.requested`: one of two officers asks to have an employee's identity opened, for one case. */
export interface StoredUnmaskingRequested extends StoredAct {
  readonly unmaskingId: string
  /** The look-up. */
  readonly original: Pick<StoredOriginal, 'id' | 'position' | 'occurredAt'>
  /** The employee's, as the look-up holds it: a correction that names another one opens nobody. */
  readonly actorKey: string
  readonly case: string
  /** Id of the person's own request (`unmask`), where there is one: then the person is shown the identity too. */
  readonly request?: string
  /** Who asked that; a subject id. */
  readonly person?: string
  readonly reasonSealed: string
  /** Undecided by then, it is over. */
  readonly expiresAt: number
}

/** `unmasking.refused`: by another officer than the one who asked. */
export interface StoredUnmaskingRefused extends StoredAct {
  readonly unmaskingId: string
  readonly reasonSealed: string
}

/**
 * `employee.unmasked`: another officer than the one who asked agrees (C-579/21); the envelope's subject is who is shown the
 * identity, where somebody is. It stays sealed under the employing party's key and is opened when it is read.
 */
export interface StoredEmployeeUnmasked extends StoredAct {
  readonly unmaskingId: string
  readonly original: Pick<StoredOriginal, 'id' | 'position' | 'occurredAt'>
  /** The employee's, as the look-up holds it: a correction that names another one opens nobody. */
  readonly actorKey: string
  readonly case: string
  readonly reasonSealed: string
}
