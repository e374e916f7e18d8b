import { DatasporError } from '@dataspor/kernel'
import { hashOf } from './make-token.ts'
import type { TokenEntry } from './port.ts'
import type { StoredToken } from './stored-token.ts'

/** The tokens of a store, as they are found by their text. */
export class KnownTokens {
  readonly all: readonly StoredToken[]
  readonly #byHash: ReadonlyMap<string, StoredToken>

  /** Error: `damaged` where one is there twice. */
  constructor(all: readonly StoredToken[]) {
    this.all = all
    // Looking up the hash tells by its time at most how a hash begins, and nobody can choose the token behind one.
    this.#byHash = new Map(all.map((token) => [token.hash, token]))
    if (this.#byHash.size !== all.length)
      throw new DatasporError('damaged', { internal: 'a token twice' })
  }

  list(): readonly TokenEntry[] {
    return this.all.map(withoutHash)
  }

  ofSubject(subject: string): readonly TokenEntry[] {
    return this.list().filter(
      ({ binding }) => binding.kind === 'citizen' && binding.subject === subject,
    )
  }

  /** Whether it is there, be it expired. */
  has(token: string): boolean {
    return this.#byHash.has(hashOf(token))
  }

  find(token: string, nowMs: number): TokenEntry | undefined {
    const found = this.#byHash.get(hashOf(token))
    if (found === undefined) return undefined
    if (found.expiresAt !== undefined && found.expiresAt <= nowMs) return undefined
    return withoutHash(found)
  }
}

export function withoutHash({ hash: _hash, ...entry }: StoredToken): TokenEntry {
  return entry
}
