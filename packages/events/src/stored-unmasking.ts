import type { StoredOriginal } from './stored-about.ts'

/** `unmasking.requested`: one of two officers asks to have an employee's identity opened, for one case. */
export interface StoredUnmaskingRequested {
  readonly unmaskingId: string
  /** The employing party, whose key seals the identity. */
  readonly party: string
  /** The look-up. */
  readonly original: Pick<StoredOriginal, 'id' | 'position' | 'occurredAt'>
  readonly case: string
  /** Id of the person's own request (`unmask`), where there is one: then the person is shown the identity too. */
  readonly request?: string
  /** Who asked that; a subject id. */
  readonly person?: string
  readonly reasonSealed: string
  /** Token of the officer who asks. */
  readonly by: string
  /** Undecided by then, it is over. */
  readonly expiresAt: number
}

/** `unmasking.decided`: by another officer than the one who asked. */
export interface StoredUnmaskingDecided {
  readonly unmaskingId: string
  readonly approved: boolean
  readonly reasonSealed: string
  readonly by: string
}

/**
 * `employee.unmasked`: two have decided it (C-579/21); the envelope's subject is who is shown the identity, where somebody
 * is. It stays sealed under the employing party's key and is opened when it is read.
 */
export interface StoredEmployeeUnmasked {
  readonly unmaskingId: string
  readonly party: string
  readonly original: Pick<StoredOriginal, 'id' | 'position' | 'occurredAt'>
  readonly case: string
  readonly by: readonly [string, string]
}
