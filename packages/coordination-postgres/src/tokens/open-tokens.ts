import { DatasporError } from '@dataspor/kernel'
import type { Connections } from '@dataspor/postgres'
import { makeToken, type TokenSources, type TokenStore, withoutHash } from '@dataspor/tokens'
import type { Timing } from '../timing.ts'
import { bell } from './bell.ts'
import { addToken, dropToken } from './changes.ts'
import { readTokensOf } from './rows.ts'
import { SeenTokens } from './seen-tokens.ts'
import { sharedLook } from './shared-look.ts'

export interface OpenTokens {
  readonly store: TokenStore
  close(): Promise<void>
}

/**
 * Tokens in PostgreSQL, and all of them in memory. What this process changes holds here when the change resolves; what
 * others change is heard at once, or seen within a second. What is not known here is asked for.
 */
export async function openTokens(
  open: Connections,
  schema: string,
  sources: TokenSources,
  timing: Timing,
): Promise<OpenTokens> {
  const seen = new SeenTokens(open.pool, timing.now)
  const ring = bell(open, schema, () => void seen.look().catch(() => undefined))
  await open.whileAway(() => seen.look())
  // What changes before the bell is listened to is seen by looking after it.
  const keepUp = async (): Promise<void> => {
    await ring.listen().catch(() => undefined)
    // Where another server takes writes now, it is found by this alone.
    await open.whileAway(() => seen.look()).catch(() => undefined)
  }
  await keepUp()
  const stop = timing.every(timing.pollMs, keepUp)
  return {
    store: storeOf(open, schema, sources, seen, timing),
    close: async () => {
      stop()
      ring.close()
      await seen.settled()
    },
  }
}

function storeOf(
  open: Connections,
  schema: string,
  sources: TokenSources,
  seen: SeenTokens,
  { now, pause, staleMsMax }: Timing,
): TokenStore {
  const lookForMissed = sharedLook(() => seen.look(), pause)
  return {
    create: async (asked) => {
      const { stored, token } = makeToken(asked, sources)
      const version = await addToken(open, schema, stored)
      await seen.changed(version, (tokens) => [...tokens, stored])
      return { entry: withoutHash(stored), token }
    },
    list: () => seen.known.list(),
    ofSubject: async (subject) => {
      const tokens = await open.whileAway(() => readTokensOf(open.pool, subject))
      return tokens.map(withoutHash)
    },
    revoke: async (id) => {
      const version = await dropToken(open, schema, id)
      if (version === undefined) return false
      await seen.changed(version, (tokens) => tokens.filter((token) => token.id !== id))
      return true
    },
    find: async (token) => {
      if (now() - seen.heardMs > staleMsMax)
        throw new DatasporError('not_ready', { internal: 'tokens have not been looked after' })
      if (!seen.known.has(token))
        await lookForMissed().catch((cause: unknown) => {
          throw new DatasporError('not_ready', { internal: 'tokens cannot be asked for', cause })
        })
      return seen.known.find(token, sources.clock.now())
    },
  }
}
