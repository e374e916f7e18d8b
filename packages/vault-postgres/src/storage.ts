import type { Connections } from '@dataspor/postgres'
import type { VaultStorage } from '@dataspor/vault'
import type { Pool } from 'pg'
import { BUCKETS, table } from './buckets.ts'
import type { Erasures } from './erasures.ts'
import { namedKeys } from './named-keys.ts'
import { newestKey, type NewestKey } from './newest-key.ts'
import { quarantine } from './quarantine.ts'
import { rewrap } from './rewrap.ts'
import { subjects } from './subjects.ts'
import type { Writes } from './writes.ts'

const EVERY = Array.from({ length: BUCKETS }, (_, bucket) => bucket)
const count = (kind: 'by_id' | 'keys'): string =>
  EVERY.map((bucket) => `(select count(*) from ${table(kind, bucket)})`).join(' + ')

/** The vault's rows in PostgreSQL. Reads go over several connections, writes over one, in the order asked. */
export function postgresStorage(
  { pool, whileAway }: Connections,
  writes: Writes,
  erasures: Erasures,
): VaultStorage {
  const newest = newestKey()
  const reading = retrying(whileAway, {
    ...subjects(pool, writes, newest),
    ...namedKeys(pool, writes, newest),
    ...quarantine(pool, writes, newest),
  })
  return {
    ...reading,
    rewrap: (people, keys) => writes.add((client) => rewrap(client, people, keys)),
    count: async () => {
      const { rows } = await whileAway(() =>
        pool.query<{ subjects: string; keys: string }>(
          `select ${count('by_id')} as subjects, ${count('keys')} as keys`,
        ),
      )
      return { subjects: Number(rows[0]!.subjects), keys: Number(rows[0]!.keys) }
    },
    ...facts(pool, whileAway, writes, newest),
    compact: () =>
      erasures.add(
        EVERY.flatMap((bucket) => [
          table('by_number', bucket),
          table('by_id', bucket),
          table('keys', bucket),
        ]),
      ),
    health: () => writes.health(),
    close: async () => {
      await writes.settled()
      await pool.end()
    },
  }
}

function facts(
  pool: Pool,
  whileAway: Connections['whileAway'],
  writes: Writes,
  newest: NewestKey,
): Pick<VaultStorage, 'facts' | 'setFacts'> {
  return {
    facts: async () => {
      const { rows } = await whileAway(() =>
        pool.query<{ name: string; value: string }>(
          "select name, value from facts where name <> 'schema'",
        ),
      )
      return new Map(rows.map(({ name, value }) => [name, value]))
    },
    setFacts: (changes) =>
      writes.add(async (client) => {
        await newest.enter(client, changes.keys())
        for (const [name, value] of changes) {
          if (value === undefined) await client.query('delete from facts where name = $1', [name])
          else
            await client.query(
              `insert into facts values ($1, $2) on conflict (name) do update set value = $2`,
              [name, value],
            )
        }
        return { result: undefined }
      }),
  }
}

const WRITES = new Set([
  'addSubjects',
  'eraseSubject',
  'addKeys',
  'destroyKeys',
  'addQuarantine',
  'discardQuarantined',
  'purgeQuarantine',
])

type Methods = Pick<
  VaultStorage,
  | keyof ReturnType<typeof subjects>
  | keyof ReturnType<typeof namedKeys>
  | keyof ReturnType<typeof quarantine>
>

/** Reads wait for a server that is away; writes do so in their queue. */
function retrying(whileAway: Connections['whileAway'], methods: Methods): Methods {
  const entries = Object.entries(methods).map(([name, method]) => {
    const call = method as (...args: unknown[]) => Promise<unknown>
    return WRITES.has(name)
      ? [name, call]
      : [name, (...args: unknown[]) => whileAway(() => call(...args))]
  })
  return Object.fromEntries(entries) as Methods
}
