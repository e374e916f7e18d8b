import { setTimeout as sleep } from 'node:timers/promises'
import type { Connections } from '@dataspor/postgres'
import type { PoolClient } from 'pg'

export interface Erasures {
  /** Resolves when none of these tables' files holds what was deleted from them. */
  add(tables: readonly string[]): Promise<void>
  /** Ends what an earlier process left half way. */
  finish(): Promise<void>
  settled(): Promise<void>
}

const NAME = /^[a-z_]+_[0-9a-f]$/
const LOCKED = '55P03'
const LOCK_MS_MAX = 200
const LOCKED_WAIT_MS = 1_000
const NOT_PERMITTED = '42501'
/** A table of a whole country's people is written anew in minutes. */
const REWRITE_MS_MAX = 600_000

/** A statement that takes as long as it takes, whatever a question may. */
const slow = (text: string) => ({ text, query_timeout: REWRITE_MS_MAX })

/**
 * Deleting leaves the row in its page until something else is written there, and vacuuming does too: so the tables are
 * written anew. Those asked for during one pass share the next. What the server's journal still holds goes with its next
 * checkpoint, where this role may ask for one and the server does not use old segments again (`wal_recycle = off`).
 */
export function erasureQueue({ withClient, whileAway }: Connections): Erasures {
  let waiting = new Set<string>()
  let next: Promise<void> | undefined
  let pass: Promise<void> = Promise.resolve()

  const rewrite = (tables: readonly string[]): Promise<void> =>
    whileAway(() =>
      withClient(async (client) => {
        // What is deleted from here on is another's, also in the same table.
        const { rows } = await client.query<{ last: string }>(
          'select coalesce(max(sequence), 0)::text as last from erasing',
        )
        for (const name of tables) {
          if (!NAME.test(name)) throw new RangeError('not one of the vault’s tables')
          await rewriteTable(client, name)
        }
        await client.query('delete from erasing where name = any($1) and sequence <= $2', [
          tables,
          rows[0]!.last,
        ])
        await client.query('select pg_switch_wal()').catch(unlessNotPermitted)
        await client.query(slow('checkpoint')).catch(unlessNotPermitted)
      }),
    )

  const add = (tables: readonly string[]): Promise<void> => {
    for (const name of tables) waiting.add(name)
    next ??= pass.then(() => {
      const taken = [...waiting]
      waiting = new Set()
      next = undefined
      const done = rewrite(taken)
      pass = done.catch(() => undefined)
      return done
    })
    return next
  }

  return {
    add,
    finish: async () => {
      const { rows } = await whileAway(() =>
        withClient((client) => client.query<{ name: string }>('select name from erasing')),
      )
      if (rows.length > 0) await add(rows.map(({ name }) => name))
    },
    settled: async () => {
      await next
      await pass
    },
  }
}

/**
 * Who reads the table for long (a backup) is waited for without standing in line for it: every look-up that comes would
 * have to stand behind.
 */
async function rewriteTable(client: PoolClient, name: string): Promise<void> {
  const until = performance.now() + REWRITE_MS_MAX
  await client.query(`set lock_timeout = ${LOCK_MS_MAX}`)
  try {
    while (!(await isRewritten(client, name))) {
      if (performance.now() > until) throw new Error(`${name} has been locked for too long`)
      await sleep(LOCKED_WAIT_MS)
    }
  } finally {
    await client.query('reset lock_timeout').catch(() => undefined)
  }
}

async function isRewritten(client: PoolClient, name: string): Promise<boolean> {
  try {
    await client.query(slow(`vacuum full ${name}`))
    return true
  } catch (error) {
    if ((error as { code?: string }).code === LOCKED) return false
    throw error
  }
}

function unlessNotPermitted(error: unknown): void {
  if ((error as { code?: string }).code !== NOT_PERMITTED) throw error
}
