import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite'
import type { FoundItem, ItemFilter, ItemQuery } from '../personal/index.ts'
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

type Row = readonly [number, number, number, number, number, string]

/** Reads entries in the order of answers, with one prepared statement for each set of filters (at most 32). */
export class ItemReader {
  readonly #db: DatabaseSync
  readonly #statements = new Map<string, StatementSync>()

  constructor(db: DatabaseSync) {
    this.#db = db
  }

  find(query: ItemQuery): readonly FoundItem[] {
    if (!(query.limit >= 1 && query.limit <= LIMIT_MAX))
      throw new RangeError('limit must be 1-1,000')
    if (query.subjects.length > SUBJECTS_MAX) throw new RangeError('at most 50 subjects')
    const { statement, values } = this.#shape(query.filter)
    let bounds = placeBounds(query)
    let found: FoundItem[] = []
    for (const subject of new Set(query.subjects)) {
      const items = readOne(statement, values, subject, bounds, query)
      found = found.length === 0 ? items : [...found, ...items].toSorted(newestFirst)
      if (found.length < query.limit) continue
      // What comes after the last place that still counts need not be read for the other ids.
      found.length = query.limit
      bounds = { ...bounds, lower: found[query.limit - 1]! }
    }
    return found
  }

  #shape(filter: ItemFilter): { statement: StatementSync; values: SQLInputValue[] } {
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
        `select occurred_at, position, ordinal, recorded_at, marked, body from items
         where subject = unhex(?) and (occurred_at, position, ordinal) < (?, ?, ?)
           and (occurred_at, position, ordinal) > (?, ?, ?) and position <= ?${where}
         order by occurred_at desc, position desc, ordinal desc limit ?`,
      )
      statement.setReturnArrays(true)
      this.#statements.set(where, statement)
    }
    return { statement, values }
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
    ...values,
    limit,
  ) as unknown as readonly Row[]
  return rows.map(([occurredAt, position, ordinal, recordedAt, marked, body]) => {
    return { subject, occurredAt, position, ordinal, recordedAt, marked: marked === 1, body }
  })
}

function newestFirst(a: FoundItem, b: FoundItem): number {
  return isAfter(a, b) ? -1 : 1
}
