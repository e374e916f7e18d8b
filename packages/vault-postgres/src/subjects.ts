import type { SubjectRow, SubjectRowToAdd, VaultStorage, WholeSubjectRow } from '@dataspor/vault'
import type { Pool, PoolClient } from 'pg'
import { BUCKETS, bucketOf, eachGroup, grouped, table } from './buckets.ts'
import { type ByNumber, byHmac, hex, rowOf } from './by-number.ts'
import { lookUps } from './look-ups.ts'
import type { NewestKey } from './newest-key.ts'
import type { Written, Writes } from './writes.ts'

interface ById extends ByNumber {
  readonly sealed_number: Buffer
}

type Subjects = Pick<
  VaultStorage,
  | 'subjectsByHmac'
  | 'subjectsById'
  | 'wholeSubject'
  | 'addSubjects'
  | 'eraseSubject'
  | 'pageOfSubjects'
>

const bytes = (id: string): Buffer => Buffer.from(id, 'hex')
const bucketOfId = (id: string): number => Number.parseInt(id.slice(0, 1), 16)

export function subjects(pool: Pool, writes: Writes, newest: NewestKey): Subjects {
  return {
    subjectsByHmac: lookUps(pool),
    subjectsById: async (ids) => (await wholeById(pool, ids)).map(subjectOf),
    wholeSubject: async (id) => (await wholeById(pool, [id]))[0],
    addSubjects: async (rows) =>
      rows.length === 0 ? [] : writes.add((client) => addSubjects(client, rows, newest)),
    eraseSubject: (id) => writes.add((client) => eraseSubject(client, id)),
    pageOfSubjects: (after, limit) => pageOfSubjects(pool, after, limit),
  }
}

async function wholeById(
  db: Pool | PoolClient,
  ids: readonly string[],
): Promise<readonly (WholeSubjectRow | undefined)[]> {
  const found: (WholeSubjectRow | undefined)[] = Array.from({ length: ids.length })
  await eachGroup(db, grouped(ids, bucketOfId), async (bucket, { items, places }) => {
    const { rows } = await db.query<ById>({
      name: `by-id-${bucket}`,
      text: `select id, hmac, key_id, wrapped_key, sealed_number from ${table('by_id', bucket)}
        where id = any($1::bytea[])`,
      values: [items.map(bytes)],
    })
    const byId = new Map(rows.map((row) => [hex(row.id), wholeOf(row)]))
    items.forEach((id, i) => (found[places[i]!] = byId.get(id)))
  })
  return found
}

/** Ids are in the order of their buckets, as their first bits are. */
async function pageOfSubjects(
  db: Pool | PoolClient,
  after: string,
  limit: number,
): Promise<readonly WholeSubjectRow[]> {
  const page: WholeSubjectRow[] = []
  const first = after === '' ? 0 : bucketOfId(after)
  for (let bucket = first; bucket < BUCKETS && page.length < limit; bucket++) {
    const { rows } = await db.query<ById>(
      `select id, hmac, key_id, wrapped_key, sealed_number from ${table('by_id', bucket)}
       where id > $1 order by id limit $2`,
      [bytes(after), limit - page.length],
    )
    page.push(...rows.map(wholeOf))
  }
  return page
}

async function addSubjects(
  client: PoolClient,
  rows: readonly SubjectRowToAdd[],
  newest: NewestKey,
): Promise<Written<readonly SubjectRow[]>> {
  await newest.check(client, rows[0]!.keyId)
  const rotating = rows[0]!.hmacs.length > 1
  // Two processes may know a person by different keys meanwhile, where no index sees that it is the same one.
  if (rotating) await lockAgainstDoubles(client)
  const known = rotating ? await standingUnderAny(client, rows) : new Map<string, SubjectRow>()
  const added = rows.filter(({ hmacs }) => !hmacs.some((hmac) => known.has(hex(hmac))))
  for (const [bucket, { items }] of grouped(added, ({ hmacs }) => bucketOf(hmacs[0]!)))
    await insert(client, bucket, items)
  const standing = await byHmac(
    client,
    added.map(({ hmacs }) => hmacs[0]!),
  )
  added.forEach(({ hmacs }, i) => known.set(hex(hmacs[0]!), standing[i]!))
  return {
    result: rows.map(({ hmacs }) => {
      const hmac = hmacs.find((each) => known.has(hex(each)))!
      return known.get(hex(hmac))!
    }),
  }
}

async function lockAgainstDoubles(client: PoolClient): Promise<void> {
  await client.query("select pg_advisory_xact_lock(hashtextextended('dataspor vault rotation', 0))")
}

async function standingUnderAny(
  client: PoolClient,
  rows: readonly SubjectRowToAdd[],
): Promise<Map<string, SubjectRow>> {
  const hmacs = rows.flatMap((row) => row.hmacs)
  const found = await byHmac(client, hmacs)
  return new Map(
    hmacs.flatMap((hmac, i) => (found[i] === undefined ? [] : [[hex(hmac), found[i]] as const])),
  )
}

/** Who is there already stays; of two with one number in this call, the first is added. */
async function insert(
  client: PoolClient,
  bucket: number,
  rows: readonly SubjectRowToAdd[],
): Promise<void> {
  const values = [
    rows.map(({ hmacs }) => hmacs[0]!),
    rows.map(({ id }) => bytes(id)),
    rows.map(({ keyId }) => keyId),
    rows.map(({ wrapped }) => wrapped),
  ]
  const { rows: added } = await client.query<{ id: Buffer }>({
    name: `add-${bucket}`,
    text: `insert into ${table('by_number', bucket)} (hmac, id, key_id, wrapped_key)
      select * from unnest($1::bytea[], $2::bytea[], $3::int[], $4::bytea[])
      on conflict (hmac) do nothing returning id`,
    values,
  })
  const ids = new Set(added.map(({ id }) => hex(id)))
  const here = rows.filter(({ id }) => ids.has(id))
  for (const [to, { items }] of grouped(here, ({ id }) => bucketOfId(id)))
    await insertById(client, to, items)
}

async function insertById(
  client: PoolClient,
  bucket: number,
  rows: readonly SubjectRowToAdd[],
): Promise<void> {
  await client.query({
    name: `add-by-id-${bucket}`,
    text: `insert into ${table('by_id', bucket)} (id, hmac, key_id, wrapped_key, sealed_number)
      select * from unnest($1::bytea[], $2::bytea[], $3::int[], $4::bytea[], $5::bytea[])`,
    values: [
      rows.map(({ id }) => bytes(id)),
      rows.map(({ hmacs }) => hmacs[0]!),
      rows.map(({ keyId }) => keyId),
      rows.map(({ wrapped }) => wrapped),
      rows.map(({ sealedNumber }) => sealedNumber),
    ],
  })
}

async function eraseSubject(client: PoolClient, id: string): Promise<Written<boolean>> {
  const mine = table('by_id', bucketOfId(id))
  const { rows } = await client.query<{ hmac: Buffer }>(
    `delete from ${mine} where id = $1 returning hmac`,
    [bytes(id)],
  )
  const [row] = rows
  if (row === undefined) return { result: false }
  const byNumber = table('by_number', bucketOf(row.hmac))
  await client.query(`delete from ${byNumber} where hmac = $1`, [row.hmac])
  return { result: true, rewrite: [mine, byNumber] }
}

function wholeOf(row: ById): WholeSubjectRow {
  return { ...rowOf(row), hmac: row.hmac, sealedNumber: row.sealed_number }
}

function subjectOf(row: WholeSubjectRow | undefined): SubjectRow | undefined {
  return row === undefined ? undefined : { id: row.id, keyId: row.keyId, wrapped: row.wrapped }
}
