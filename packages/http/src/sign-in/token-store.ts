import { randomBytes } from 'node:crypto'

import { type Clock, DatasporError, type IdSource, sha256 } from '@dataspor/kernel'

import { readTokens, type StoredToken, type TokenBinding, writeTokens } from './token-file.ts'

const SECRET_BYTES = 32
const PREFIX = 'dsp_'

/** A token as it is listed: without anything by which one could sign in. Times ms. */
export type TokenEntry = Omit<StoredToken, 'hash'>

export interface NewToken {
  readonly binding: TokenBinding
  /** What it is for; shown in lists. Never a person number. */
  readonly label?: string
  readonly expiresAt?: number
}

export interface TokenStore {
  /** Makes a token. Its text is given this once; only its hash is kept. */
  create(token: NewToken): Promise<{ readonly entry: TokenEntry; readonly token: string }>
  list(): readonly TokenEntry[]
  /** False where there is none. From when it resolves the token is of no use, also after a crash. */
  revoke(id: string): Promise<boolean>
  /** The entry behind a token's text; undefined for the unknown, the revoked and the expired. */
  find(token: string): TokenEntry | undefined
}

export interface TokenStoreOptions {
  readonly path: string
  readonly clock: Clock
  readonly ids: IdSource
  /** 32 unguessable bytes; the machine's own unless given. */
  readonly secret?: () => Uint8Array
}

/**
 * Opens the token file. Only the process that owns the data folder may: it holds the tokens in memory, and writes the
 * file with every change. Error: `damaged`.
 */
export async function openTokenStore(options: TokenStoreOptions): Promise<TokenStore> {
  const { path, clock, ids, secret = () => randomBytes(SECRET_BYTES) } = options
  let tokens = await readTokens(path)
  let byHash = index(tokens)
  let writing: Promise<unknown> = Promise.resolve()

  /** One change at a time; memory follows only what is on disk. */
  function change(next: (now: readonly StoredToken[]) => readonly StoredToken[]): Promise<void> {
    const done = writing.then(async () => {
      const changed = next(tokens)
      await writeTokens(path, changed)
      tokens = changed
      byHash = index(changed)
    })
    writing = done.catch(() => undefined)
    return done
  }

  return {
    create: async ({ binding, label, expiresAt }) => {
      const token = PREFIX + Buffer.from(secret()).toString('base64url')
      const stored: StoredToken = {
        id: ids(),
        hash: hashOf(token),
        binding,
        ...(label === undefined ? {} : { label }),
        createdAt: clock.now(),
        ...(expiresAt === undefined ? {} : { expiresAt }),
      }
      await change((now) => [...now, stored])
      return { entry: withoutHash(stored), token }
    },
    list: () => tokens.map(withoutHash),
    revoke: async (id) => {
      if (!tokens.some((token) => token.id === id)) return false
      await change((now) => now.filter((token) => token.id !== id))
      return true
    },
    find: (token) => {
      const found = byHash.get(hashOf(token))
      if (found === undefined) return undefined
      if (found.expiresAt !== undefined && found.expiresAt <= clock.now()) return undefined
      return withoutHash(found)
    },
  }
}

// Looking up the hash tells by its time at most how a hash begins, and nobody can choose the token behind one.
function index(tokens: readonly StoredToken[]): ReadonlyMap<string, StoredToken> {
  const byHash = new Map(tokens.map((token) => [token.hash, token]))
  if (byHash.size !== tokens.length)
    throw new DatasporError('damaged', { internal: 'a token twice' })
  return byHash
}

function hashOf(token: string): string {
  return sha256(token).toString('hex')
}

function withoutHash({ hash: _hash, ...entry }: StoredToken): TokenEntry {
  return entry
}
