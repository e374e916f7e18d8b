import { createHash } from 'node:crypto'
import type { Database } from './client.ts'
import { question, type Question } from './statement.ts'
import { columnNames, type Placed, type Table } from './table.ts'

/** Positions whose rows are hashed together, and how many are asked for at a time: it bounds the engine's memory. */
const BUCKET = 65_536
const BUCKETS_A_TIME = 16

/**
 * A table's rows by position, in buckets: of each the SHA-256 of its rows' own SHA-256s in ascending order. What ClickHouse
 * has merged, and in what order rows came, makes no difference.
 */
export function digestQuestion<Row extends Placed>(table: Table<Row>): Question {
  const row = columnNames(table)
    .map((name) => `toString(${name})`)
    .join(`, '\\t', `)
  return question(
    `SELECT intDiv(position, ${BUCKET}) AS bucket,
  lower(hex(SHA256(arrayStringConcat(arraySort(groupArray(SHA256(concat(${row})))))))) AS digest
FROM ${table.name}
WHERE position >= {from:UInt64} AND position < {to:UInt64}
GROUP BY bucket
ORDER BY bucket`,
    'long',
  )
}

/** SHA-256 in hex over all tables up to a position. */
export async function digestTables(
  db: Database,
  questions: readonly Question[],
  checkpoint: string,
  last: number,
): Promise<string> {
  const hash = createHash('sha256').update(checkpoint)
  const step = BUCKET * BUCKETS_A_TIME
  for (const asked of questions) {
    hash.update('\n')
    for (let from = 0; from <= last; from += step) {
      const buckets = await db.ask(asked, { from, to: from + step })
      for (const { bucket, digest } of buckets) hash.update(`${String(bucket)} ${String(digest)}\n`)
    }
  }
  return hash.digest('hex')
}
