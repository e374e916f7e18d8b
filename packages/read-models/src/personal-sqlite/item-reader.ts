import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite'
import type { FoundItem, ItemFilter, ItemQuery } from '../personal/index.ts'
import { BatchReader } from './batch-reader.ts'
import { idNeedle } from './id-list.ts'
import { isAfter, type PlaceBounds, placeBounds } from './place-bounds.ts'

const LIMIT_MAX = 1_000
const SUBJECTS_MAX = 50

/** Each filter's condition, and the value it binds. Times are part of the range instead. */
const CONDITIONS = [
  ['recipient', 'recipient = ?', (value: string) => value],
  ['sender', 'sender = ?', (value: string) => value],
  ['purpose', 'purpose = ?', (value: string) => value],
  ['category', 'instr(categories, ?) > 0', idNeedle],
  ['legalBasis', 'instr(legal_bases, ?) > 0', idNeedle],
] as const

type Row = readonly [
  number,
  number,
  number,
  number,
  number,
  number | null,
  number | null,
  string,
  string,
]

/** Reads entries in the order of answers, with one prepared statement for each set of filters (at most 32). */
export class ItemReader {
  readonly #db: DatabaseSync
  readonly #statements = new Map<string, StatementSync>()
  readonly #batches: BatchReader

  constructor(db: DatabaseSync) {
    this.#db = db
    this.#batches = new BatchReader(db)
  }

  find(query: ItemQuery): readonly FoundItem[] {
    if (!(query.limit >= 1 && query.limit <= LIMIT_MAX))
      throw new RangeError('limit must be 1-1,000')
    if (query.subjects.length > SUBJECTS_MAX) throw new RangeError('at most 50 subjects')
    const { where, statement, values } = this.#shape(query.filter)
    let bounds = placeBounds(query)
    let found: FoundItem[] = []
    const add = (items: FoundItem[]): void => {
      if (items.length > 0)
        found = found.length === 0 ? items : [...found, ...items].toSorted(newestFirst)
      if (found.length < query.limit) return
      // What comes after the last place that still counts need not be read any more.
      found.length = query.limit
      bounds = { ...bounds, lower: found[query.limit - 1]! }
    }
    for (const subject of new Set(query.subjects)) {
      add(readOne(statement, values, subject, bounds, query))
      const batches = this.#batches.find(subject, bounds, query, where, values)
      // Two ids of one person in one batch are one entry.
      add(batches.filter((batch) => !found.some((item) => isSameBatch(item, batch))))
    }
    return found
  }

  #shape(filter: ItemFilter): {
    where: string
    statement: StatementSync
    values: SQLInputValue[]
  } {
    let where = ''
    const values: SQLInputValue[] = []
    for (const [key, condition, bind] of CONDITIONS) {
      const value = filter[key]
      if (value === undefined) continue
      where += ` and ${condition}`
      values.push(bind(value))
    }
    let statement = this.#statements.get(where)
    if (statement === undefined) {
      statement = this.#db.prepare(
        `select occurred_at, position, ordinal, recorded_at, marked, origin, mistaken_at,
           iif(mistaken_at is null, '', lower(hex(mistaken_for))), body from items
         where subject = unhex(?) and (occurred_at, position, ordinal) < (?, ?, ?)
           and (occurred_at, position, ordinal) > (?, ?, ?) and position <= ?
           and (hidden_from is null or hidden_from > ?)${where}
         order by occurred_at desc, position desc, ordinal desc limit ?`,
      )
      statement.setReturnArrays(true)
      this.#statements.set(where, statement)
    }
    return { where, statement, values }
  }
}

function readOne(
  statement: StatementSync,
  values: readonly SQLInputValue[],
  subject: string,
  { upper, lower }: PlaceBounds,
  { upTo, limit }: ItemQuery,
): FoundItem[] {
  const rows = statement.all(
    subject,
    upper.occurredAt,
    upper.position,
    upper.ordinal,
    lower.occurredAt,
    lower.position,
    lower.ordinal,
    upTo,
    upTo,
    ...values,
    limit,
  ) as unknown as readonly Row[]
  return rows.map(
    ([
      occurredAt,
      position,
      ordinal,
      recordedAt,
      marked,
      origin,
      mistakenAt,
      mistakenFor,
      body,
    ]) => {
      const place = { subject, occurredAt, position, ordinal, recordedAt }
      const found = { ...place, origin: origin ?? position, marked: marked === 1, body }
      if (mistakenAt === null) return found
      // SQLite writes no bytes as an empty text.
      return mistakenFor === '' ? { ...found, mistakenAt } : { ...found, mistakenAt, mistakenFor }
    },
  )
}

function isSameBatch(a: FoundItem, b: FoundItem): boolean {
  return a.batch !== undefined && a.position === b.position
}

function newestFirst(a: FoundItem, b: FoundItem): number {
  return isAfter(a, b) ? -1 : 1
}
