import type { TokenBinding } from './binding.ts'
import type { StoredToken } from './stored-token.ts'

/** A token as it is listed: without anything by which one could sign in. Times ms. */
export type TokenEntry = Omit<StoredToken, 'hash'>

export interface NewToken {
  readonly binding: TokenBinding
  /** What it is for; shown in lists. Never a person number. */
  readonly label?: string
  readonly expiresAt?: number
}

/** Several processes may share one: what one of them makes holds in all at once, what it revokes within a second. */
export interface TokenStore {
  /** Makes a token. Its text is given this once; only its hash is kept. */
  create(token: NewToken): Promise<{ readonly entry: TokenEntry; readonly token: string }>
  /** As this process has seen them: what others have changed may be missing for a second. */
  list(): readonly TokenEntry[]
  /** Every token of a person, whichever process made it, as they stand when this is asked. */
  ofSubject(subject: string): Promise<readonly TokenEntry[]>
  /** False where there is none. From when it resolves the token is of no use here, also after a crash. */
  revoke(id: string): Promise<boolean>
  /**
   * The entry behind a token's text; undefined for the unknown, the revoked and the expired. Error: `not_ready` where it
   * has not been heard for too long what others have revoked, or cannot be asked now whether they have made it.
   */
  find(token: string): Promise<TokenEntry | undefined>
}
