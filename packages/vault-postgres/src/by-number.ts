import type { SubjectRow } from '@dataspor/vault'
import type { Pool, PoolClient } from 'pg'
import { BUCKETS, bucketOf, table } from './buckets.ts'

export interface ByNumber {
  readonly hmac: Buffer
  readonly id: Buffer
  readonly key_id: number
  readonly wrapped_key: Buffer
}

const ONE = Array.from(
  { length: BUCKETS },
  (_, bucket) =>
    `select hmac, id, key_id, wrapped_key from ${table('by_number', bucket)} where hmac = $1`,
)
/** One question for all buckets, whatever is asked of which. */
const MANY = Array.from(
  { length: BUCKETS },
  (_, bucket) =>
    `select hmac, id, key_id, wrapped_key from ${table('by_number', bucket)}
     where hmac = any($${bucket + 1}::bytea[])`,
).join(' union all ')

/** The people found by these keys, in order. */
export async function byHmac(
  db: Pool | PoolClient,
  hmacs: readonly Uint8Array[],
): Promise<readonly (SubjectRow | undefined)[]> {
  const [first] = hmacs
  if (first === undefined) return []
  const bucket = bucketOf(first)
  const { rows } = await db.query<ByNumber>(
    hmacs.length === 1
      ? { name: `by-number-${bucket}`, text: ONE[bucket]!, values: [first] }
      : { name: 'by-numbers', text: MANY, values: byBucket(hmacs) },
  )
  const found = new Map(rows.map((row) => [hex(row.hmac), rowOf(row)]))
  return hmacs.map((hmac) => found.get(hex(hmac)))
}

function byBucket(hmacs: readonly Uint8Array[]): Uint8Array[][] {
  const buckets: Uint8Array[][] = Array.from({ length: BUCKETS }, () => [])
  for (const hmac of hmacs) buckets[bucketOf(hmac)]!.push(hmac)
  return buckets
}

export function rowOf({ id, key_id, wrapped_key }: ByNumber): SubjectRow {
  return { id: hex(id), keyId: key_id, wrapped: wrapped_key }
}

export function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('hex')
}
