import { KnownTokens, withoutHash } from './known-tokens.ts'
import { makeToken, type TokenSources } from './make-token.ts'
import type { TokenStore } from './port.ts'
import type { StoredToken } from './stored-token.ts'
import { readTokens, writeTokens } from './token-file.ts'

export interface TokenStoreOptions extends TokenSources {
  readonly path: string
}

/**
 * Opens the token file. Only the process that owns the data folder may: it holds the tokens in memory, and writes the
 * file with every change. Error: `damaged`.
 */
export async function openTokenStore(options: TokenStoreOptions): Promise<TokenStore> {
  const { path, clock } = options
  let tokens = new KnownTokens(await readTokens(path))
  let writing: Promise<unknown> = Promise.resolve()

  /** One change at a time; memory follows only what is on disk. */
  function change(next: (now: readonly StoredToken[]) => readonly StoredToken[]): Promise<void> {
    const done = writing.then(async () => {
      const changed = new KnownTokens(next(tokens.all))
      await writeTokens(path, changed.all)
      tokens = changed
    })
    writing = done.catch(() => undefined)
    return done
  }

  return {
    create: async (asked) => {
      const { stored, token } = makeToken(asked, options)
      await change((now) => [...now, stored])
      return { entry: withoutHash(stored), token }
    },
    list: () => tokens.list(),
    revoke: async (id) => {
      if (!tokens.all.some((token) => token.id === id)) return false
      await change((now) => now.filter((token) => token.id !== id))
      return true
    },
    // What is being written counts when it is there.
    ofSubject: async (subject) => {
      await writing
      return tokens.ofSubject(subject)
    },
    find: async (token) => tokens.find(token, clock.now()),
  }
}
