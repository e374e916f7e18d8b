import type { KeyRow, KeyRowToAdd, VaultStorage } from '@dataspor/vault'
import type { Pool, PoolClient } from 'pg'
import { BUCKETS, bucketOfName, eachGroup, grouped, table } from './buckets.ts'
import type { NewestKey } from './newest-key.ts'
import type { Written, Writes } from './writes.ts'

interface Row {
  readonly name: string
  readonly key_id: number
  readonly wrapped_key: Buffer | null
}

type Keys = Pick<VaultStorage, 'keys' | 'addKeys' | 'destroyKeys' | 'pageOfKeys'>

const PAGE = Array.from(
  { length: BUCKETS },
  (_, bucket) =>
    `(select name, key_id, wrapped_key from ${table('keys', bucket)}
      where name > $1 order by name limit $2)`,
).join(' union all ')

export function namedKeys(pool: Pool, writes: Writes, newest: NewestKey): Keys {
  return {
    keys: (names) => find(pool, names),
    addKeys: async (rows) =>
      rows.length === 0
        ? []
        : writes.add(async (client) => {
            await newest.check(client, rows[0]!.keyId)
            await insertKeys(client, rows)
            const standing = await find(
              client,
              rows.map(({ name }) => name),
            )
            return { result: standing.map((row) => row!) }
          }),
    destroyKeys: (names) => writes.add((client) => dropKeys(client, names, 'keep-names')),
    pageOfKeys: async (after, limit) => {
      const { rows } = await pool.query<Row>(
        `select * from (${PAGE}) every order by name collate "C" limit $2`,
        [after, limit],
      )
      return rows.map(keyOf)
    },
  }
}

async function find(
  db: Pool | PoolClient,
  names: readonly string[],
): Promise<readonly (KeyRow | undefined)[]> {
  const found: (KeyRow | undefined)[] = Array.from({ length: names.length })
  await eachGroup(db, grouped(names, bucketOfName), async (bucket, { items, places }) => {
    const { rows } = await db.query<Row>({
      name: `keys-${bucket}`,
      text: `select name, key_id, wrapped_key from ${table('keys', bucket)}
        where name = any($1::text[])`,
      values: [items],
    })
    const byName = new Map(rows.map((row) => [row.name, keyOf(row)]))
    items.forEach((name, i) => (found[places[i]!] = byName.get(name)))
  })
  return found
}

/** Those whose names are there stay as they are, destroyed or not. */
export async function insertKeys(client: PoolClient, rows: readonly KeyRowToAdd[]): Promise<void> {
  for (const [bucket, { items }] of grouped(rows, ({ name }) => bucketOfName(name))) {
    await client.query({
      name: `add-keys-${bucket}`,
      text: `insert into ${table('keys', bucket)} (name, key_id, wrapped_key)
        select * from unnest($1::text[], $2::int[], $3::bytea[]) on conflict (name) do nothing`,
      values: [
        items.map(({ name }) => name),
        items.map(({ keyId }) => keyId),
        items.map(({ wrapped }) => wrapped),
      ],
    })
  }
}

/** `keep-names`: so that none is made again under them. */
export async function dropKeys(
  client: PoolClient,
  names: readonly string[],
  how: 'keep-names' | 'with-names',
): Promise<Written<void>> {
  const rewrite: string[] = []
  for (const [bucket, { items }] of grouped(names, bucketOfName)) {
    const keys = table('keys', bucket)
    const { rowCount } = await client.query(
      how === 'with-names'
        ? `delete from ${keys} where name = any($1::text[])`
        : `update ${keys} set wrapped_key = null
           where name = any($1::text[]) and wrapped_key is not null`,
      [items],
    )
    if (rowCount !== 0) rewrite.push(keys)
  }
  return { result: undefined, rewrite }
}

function keyOf({ name, key_id, wrapped_key }: Row): KeyRow {
  return { name, keyId: key_id, wrapped: wrapped_key ?? undefined }
}
