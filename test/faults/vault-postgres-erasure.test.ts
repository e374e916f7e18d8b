import pg from 'pg'
import { expect } from 'vitest'
import { withPostgres as it } from './harness/postgres.ts'
import { openVault, people } from './harness/postgres-vault.ts'

const TABLES = ['by_number', 'by_id', 'keys'].flatMap((kind) =>
  Array.from({ length: 16 }, (_, bucket) => `dataspor_vault.${kind}_${bucket.toString(16)}`),
)

const STATISTICS = `select tablename, attname from pg_stats where schemaname = 'dataspor_vault'
  and tablename ~ '^(by_number|by_id|keys)_' and attname not in ('key_id', 'name')`

async function connected(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  return client
}

it('the planner’s statistics, which no erasure rewrites, hold nothing of anybody', async ({
  server,
}) => {
  const vault = await openVault(server.url)
  await vault.identify(people(0, 400), { create: true })
  const admin = await connected(server.url)
  await admin.query(`analyze ${TABLES.join(', ')}`)
  expect(await admin.query(STATISTICS)).toMatchObject({ rows: [] })
  await vault.close()
  // As version 1 made them.
  await admin.query(`set search_path = dataspor_vault;
    update facts set value = '1' where name = 'schema';
    alter table by_id_0 alter column wrapped_key set statistics -1; analyze by_id_0`)
  expect(await admin.query(STATISTICS)).toMatchObject({ rows: [{ attname: 'wrapped_key' }] })
  const later = await openVault(server.url)
  await admin.query('analyze by_id_0')
  expect(await admin.query(STATISTICS)).toMatchObject({ rows: [] })
  expect(await later.identify(people(0, 400), { create: false })).not.toContain(undefined)
  await later.close()
  await admin.end()
})

it('an erasure that has to wait for a backup keeps no look-up waiting', async ({ server }) => {
  const vault = await openVault(server.url)
  const [gone, ...others] = await vault.identify(people(0, 64), { create: true })
  const backup = await connected(server.url)
  await backup.query(`begin; lock table ${TABLES.join(', ')} in access share mode`)
  let isErased = false
  const erased = vault.erase(gone!.id).then((result) => {
    isErased = result
    return result
  })
  const started = performance.now()
  while (performance.now() - started < 4_000) {
    const found = await vault.subjects(others.map(({ id }) => id))
    expect(found.map((each) => each?.id)).toEqual(others.map(({ id }) => id))
  }
  expect(isErased).toBe(false)
  await backup.query('commit')
  expect(await erased).toBe(true)
  await backup.end()
  await vault.close()
})
