import type { FoundItem, ItemPlace, ItemQuery } from '@dataspor/read-models/personal'
import { rangeOf, SUFFIX_BYTES } from '@dataspor/read-models/personal-twin'
import { num, text } from '../../cells.ts'
import type { Database } from '../../client.ts'
import { question } from '../../statement.ts'
import { current, positionParam } from './current.ts'
import { FILTER, filterParams, WITHIN, withinParams } from './place.ts'

/** An id lies at a suffix's beginning, never across two. */
const HITS = question(
  `SELECT batch FROM ${current('batch_ranges', 'batch', 'batch, suffixes', 'range = {range:UInt16}')}
WHERE position(suffixes, unhex({suffix:String})) % ${SUFFIX_BYTES} = 1
ORDER BY batch`,
  'short',
)

const FOUND_COLUMNS = `position, sealed, recorded_at, subject_count, partner, paired_at, received,
    occurred_at, sender, recipient, purpose, categories, legal_bases, body`

const MARKED = current(
  'marks',
  'target, position, kind',
  'target',
  'target IN {batches:Array(UInt64)}',
)

/** The recipient's batch is hidden from whom the sender's one is about too, from where the two are paired. */
const FOUND = question(
  `SELECT occurred_at, position, recorded_at, subject_count, position IN ${MARKED} AS marked, body
FROM (SELECT *, 0 AS ordinal FROM ${current('batches', 'position', FOUND_COLUMNS, 'position IN {batches:Array(UInt64)}')})
WHERE sealed > 0 AND sealed <= {upTo:UInt64}
  AND (received = 0 OR partner = 0 OR paired_at > {upTo:UInt64} OR partner NOT IN {batches:Array(UInt64)})
  AND ${WITHIN}
  AND ${FILTER}
ORDER BY occurred_at DESC, position DESC
LIMIT {limit:UInt64}`,
  'short',
)

const SEALED = question(
  `SELECT position FROM ${current('batches', 'position', 'position, sealed', 'position IN {batches:Array(UInt64)}')}
WHERE sealed > 0 AND sealed <= {upTo:UInt64}
ORDER BY position`,
  'short',
)

export const BATCH_STATEMENTS = [HITS, FOUND, SEALED]

/** Headers of all batches that a person is in, sealed or not. */
async function batchesWith(db: Database, subject: string): Promise<readonly number[]> {
  const range = rangeOf(Buffer.from(subject, 'hex'), 0)
  const rows = await db.ask(HITS, { range, suffix: subject.slice(2) })
  return rows.map((row) => num(row, 'batch'))
}

/** A batch's entry stands at the position of its header and is known from the position of its seal. */
export async function findBatches(
  db: Database,
  subject: string,
  { upTo, filter, limit }: ItemQuery,
  before: ItemPlace,
): Promise<readonly FoundItem[]> {
  const batches = await batchesWith(db, subject)
  if (batches.length === 0) return []
  const rows = await db.ask(FOUND, {
    batches,
    upTo: positionParam(upTo),
    limit,
    ...withinParams(filter.from, before),
    ...filterParams(filter),
  })
  return rows.map((row) => ({
    subject,
    occurredAt: num(row, 'occurred_at'),
    position: num(row, 'position'),
    ordinal: 0,
    origin: num(row, 'position'),
    recordedAt: num(row, 'recorded_at'),
    marked: num(row, 'marked') === 1,
    body: text(row, 'body'),
    batch: { subjectCount: num(row, 'subject_count') },
  }))
}

/** Those sealed by then, ascending. */
export async function sealedWith(
  db: Database,
  subject: string,
  upTo: number,
): Promise<readonly number[]> {
  const batches = await batchesWith(db, subject)
  if (batches.length === 0) return []
  const rows = await db.ask(SEALED, { batches, upTo: positionParam(upTo) })
  return rows.map((row) => num(row, 'position'))
}
