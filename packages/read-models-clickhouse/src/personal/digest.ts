import { createHash } from 'node:crypto'
import type { Applied } from '@dataspor/read-models/personal'
import type { Database } from '../client.ts'
import { question } from '../statement.ts'
import { VERSIONED_TABLES } from './tables.ts'
import type { VersionedTable } from './versioned-table.ts'

/** Positions whose rows are hashed together, and how many are asked for at a time: it bounds the engine's memory. */
const BUCKET = 65_536
const BUCKETS_A_TIME = 16

/** Of each bucket the SHA-256 of its rows' own SHA-256s in ascending order. */
function bucketsOf({ name, key, place, columns }: VersionedTable, number: number): string {
  const row = columns.map(([column]) => `toString(${column})`).join(`, '\\t', `)
  return `SELECT ${number} AS number, intDiv(place, ${BUCKET}) AS bucket,
  lower(hex(SHA256(arrayStringConcat(arraySort(groupArray(state)))))) AS digest
FROM (
  SELECT any(${place}) AS place, argMax(gone, version) AS is_gone,
    argMax(SHA256(concat(${row}, '')), version) AS state
  FROM ${name}
  WHERE ${place} >= {from:UInt64} AND ${place} < {to:UInt64}
  GROUP BY ${key.join(', ')}
)
WHERE is_gone = 0
GROUP BY bucket`
}

const DIGEST = question(
  `SELECT number, bucket, digest FROM (
${VERSIONED_TABLES.map(bucketsOf).join('\nUNION ALL\n')}
)
ORDER BY number, bucket`,
  'long',
)

export const DIGEST_STATEMENTS = [DIGEST]

/**
 * SHA-256 in hex over the rows that stand, whatever their versions, and how far they are complete. Only what readers read
 * is in the store: it is not the twin's own digest.
 */
export async function digestOf(db: Database, applied: Applied): Promise<string> {
  const { position, recordedAtMax, knowledge } = applied
  const hash = createHash('sha256').update(JSON.stringify([position, recordedAtMax, knowledge]))
  const step = BUCKET * BUCKETS_A_TIME
  for (let from = 0; from <= position; from += step) {
    for (const { number, bucket, digest } of await db.ask(DIGEST, { from, to: from + step }))
      hash.update(`${String(number)} ${String(bucket)} ${String(digest)}\n`)
  }
  return hash.digest('hex')
}
