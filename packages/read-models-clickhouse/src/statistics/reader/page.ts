import type { Database, Params, Row } from '../../client.ts'
import { question, type Lane, type Question } from '../../statement.ts'
import type { Placed } from '../../table.ts'
import type { ReadableTable } from '../fields.ts'

/** A filter's name, the column that it asks of, and the type of its value. */
export type Filter = readonly [string, string, 'String' | 'UInt32']

export interface PageAsked {
  readonly upTo: number
  readonly before?: number | { readonly position: number; readonly ordinal: number }
  readonly limit: number
  readonly filter: object
}

/** Pages of a table, newest first. */
export interface Pages<R> {
  readonly statement: Question
  read(db: Database, asked: PageAsked, more?: Params): Promise<readonly R[]>
}

/** `ordinal`: whether a position can have several rows. `and`: further conditions, whose values come as `more`. */
export function pages<R extends Placed>(
  table: ReadableTable<R>,
  filters: readonly Filter[],
  { ordinal = false, and = [], lane = 'short' }: Options = {},
): Pages<R> {
  const order = ordinal ? 'position DESC, ordinal DESC' : 'position DESC'
  const before = ordinal
    ? '(position, ordinal) < ({beforePosition:UInt64}, {beforeOrdinal:UInt32})'
    : 'position < {beforePosition:UInt64}'
  const conditions = ['position <= {upTo:UInt64}', before, ...filters.map(condition), ...and]
  const statement = question(
    `SELECT ${table.selected}
FROM ${table.name}
WHERE ${conditions.join('\n  AND ')}
ORDER BY ${order}
LIMIT {limit:UInt64}`,
    lane,
  )
  return {
    statement,
    read: async (db, asked, more = {}) => {
      const params = { ...pageParams(asked, ordinal), ...filterParams(filters, asked), ...more }
      return (await db.ask(statement, params)).map((row: Row) => table.read(row))
    },
  }
}

interface Options {
  readonly ordinal?: boolean
  readonly and?: readonly string[]
  readonly lane?: Lane
}

/** A list of one value or none: a statement's text is fixed. */
function condition([param, column, type]: Filter): string {
  return `(empty({${param}:Array(${type})}) OR ${column} IN {${param}:Array(${type})})`
}

function filterParams(filters: readonly Filter[], asked: PageAsked): Params {
  const filter = asked.filter as Readonly<Record<string, unknown>>
  return Object.fromEntries(
    filters.map(([param]) => {
      const value = filter[param]
      return [param, typeof value === 'string' || typeof value === 'number' ? [value] : []]
    }),
  )
}

function pageParams({ upTo, before, limit }: PageAsked, ordinal: boolean): Params {
  const place =
    typeof before === 'object'
      ? before
      : { position: before ?? Number.MAX_SAFE_INTEGER, ordinal: 0 }
  const params = { upTo, limit, beforePosition: place.position }
  return ordinal ? { ...params, beforeOrdinal: place.ordinal } : params
}
