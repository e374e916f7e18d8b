import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite'
import type { FoundItem, ItemQuery } from '../personal/index.ts'
import { rangeOf, SUFFIX_BYTES } from './batch-range.ts'
import type { PlaceBounds } from './place-bounds.ts'

type Row = readonly [number, number, number, number, number, string]

/** The recipient's batch is hidden from whom the sender's one is about too, from where the two are paired. */
const SHOWN = `(b.received = 0 or b.partner is null or b.paired_at > ? or not exists(
  select 1 from batch_ranges s
  where s.range = r.range and s.batch = b.partner and instr(s.suffixes, ?) % ${SUFFIX_BYTES} = 1))`

/**
 * Finds the sealed batches that a person is in. A batch's entry stands at the position of its header and is known from
 * the position of its seal. Ids are random, so that one is never found across the border of two others.
 */
export class BatchReader {
  readonly #db: DatabaseSync
  readonly #statements = new Map<string, StatementSync>()
  readonly #anyInRange: StatementSync

  constructor(db: DatabaseSync) {
    this.#db = db
    this.#anyInRange = db.prepare('select 1 from batch_ranges where range = ? limit 1')
  }

  /** `where` and `values`: further conditions on the columns that batches and entries share. */
  find(
    subject: string,
    { upper, lower }: PlaceBounds,
    { upTo, limit }: ItemQuery,
    where: string,
    values: readonly SQLInputValue[],
  ): FoundItem[] {
    const id = Buffer.from(subject, 'hex')
    const range = rangeOf(id, 0)
    // Most look-ups end here: the whole question costs as much as reading a page of entries.
    if (this.#anyInRange.get(range) === undefined) return []
    const rows = this.#statement(where).all(
      range,
      id.subarray(1),
      upTo,
      upTo,
      id.subarray(1),
      upper.occurredAt,
      upper.position,
      upper.ordinal,
      lower.occurredAt,
      lower.position,
      lower.ordinal,
      ...values,
      limit,
    ) as unknown as readonly Row[]
    return rows.map(([occurredAt, position, recordedAt, subjectCount, marked, body]) => ({
      subject,
      occurredAt,
      position,
      ordinal: 0,
      origin: position,
      recordedAt,
      marked: marked === 1,
      body,
      batch: { subjectCount },
    }))
  }

  #statement(where: string): StatementSync {
    let statement = this.#statements.get(where)
    if (statement === undefined) {
      // Bodies are read last, of those that are given only: sorting would copy them all.
      statement = this.#db.prepare(
        `with hits as materialized (
           select b.occurred_at as at, b.position as place
           from batch_ranges r cross join batches b on b.position = r.batch
           where r.range = ? and instr(r.suffixes, ?) % ${SUFFIX_BYTES} = 1
             and b.sealed <= ? and ${SHOWN}
             and (occurred_at, position, 0) < (?, ?, ?)
             and (occurred_at, position, 0) > (?, ?, ?)${where}
           order by b.occurred_at desc, b.position desc limit ?)
         select b.occurred_at, b.position, b.recorded_at, b.subject_count,
           exists(select 1 from marks where target = b.position), b.body
         from hits cross join batches b on b.position = hits.place
         order by hits.at desc, hits.place desc`,
      )
      statement.setReturnArrays(true)
      this.#statements.set(where, statement)
    }
    return statement
  }
}
