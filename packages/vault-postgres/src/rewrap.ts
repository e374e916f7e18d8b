import type { KeyRewrap, SubjectRewrap } from '@dataspor/vault'
import type { PoolClient } from 'pg'
import { bucketOf, bucketOfName, table } from './buckets.ts'
import type { Written } from './writes.ts'

/** A row that has changed or gone meanwhile is left alone. The earlier forms go with the rewriting at the end. */
export async function rewrap(
  client: PoolClient,
  subjects: readonly SubjectRewrap[],
  keys: readonly KeyRewrap[],
): Promise<Written<void>> {
  for (const subject of subjects) await rewrapSubject(client, subject)
  for (const { before, keyId, wrapped } of keys) {
    await client.query(
      `update ${table('keys', bucketOfName(before.name))} set key_id = $1, wrapped_key = $2
       where name = $3 and wrapped_key = $4`,
      [keyId, wrapped, before.name, before.wrapped],
    )
  }
  return { result: undefined }
}

async function rewrapSubject(
  client: PoolClient,
  { before, hmac, keyId, wrapped }: SubjectRewrap,
): Promise<void> {
  const id = Buffer.from(before.id, 'hex')
  const { rowCount } = await client.query(
    `update ${table('by_id', bucketOf(id))} set hmac = $1, key_id = $2, wrapped_key = $3
     where id = $4 and hmac = $5 and wrapped_key = $6`,
    [hmac, keyId, wrapped, id, before.hmac, before.wrapped],
  )
  if (rowCount !== 1) return
  // Another HMAC may lie in another table.
  await client.query(`delete from ${table('by_number', bucketOf(before.hmac))} where hmac = $1`, [
    before.hmac,
  ])
  await client.query(
    `insert into ${table('by_number', bucketOf(hmac))} (hmac, id, key_id, wrapped_key)
     values ($1, $2, $3, $4)`,
    [hmac, id, keyId, wrapped],
  )
}
