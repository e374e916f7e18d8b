import { type LogPosition, readCursor, writeCursor } from '@dataspor/kernel'
import type { StatisticsDesk } from '../desk.ts'
import type { StatisticsAsk } from './ask.ts'
import { numberFilter } from './filters.ts'

const LIMIT_DEFAULT = 50
const LIMIT_MAX = 200

/** Which part of a list is asked for. */
export interface Paging {
  readonly limit: number
  readonly offset: number
  /** Fixed by the first page. */
  readonly upTo?: LogPosition
}

export interface Page<Item> {
  readonly items: readonly Item[]
  readonly nextCursor: string | null
}

type Desk = Pick<StatisticsDesk, 'cursorKey' | 'clock'>

/** Errors: `filter_invalid` for a limit, `cursor_invalid` for a cursor of another question. */
export function pagingOf(desk: Desk, list: string, ask: StatisticsAsk): Paging {
  const limit =
    numberFilter(ask.limit === undefined ? {} : { limit: ask.limit }, 'limit', [1, LIMIT_MAX]) ??
    LIMIT_DEFAULT
  if (ask.cursor === undefined) return { limit, offset: 0 }
  const cursor = readCursor(desk.cursorKey, scopeOf(list, ask), ask.cursor, desk.clock.now())
  return { limit, offset: cursor.position, upTo: cursor.upTo }
}

export function pageOf<Item>(
  desk: Desk,
  list: string,
  ask: StatisticsAsk,
  { limit, offset }: Paging,
  upTo: LogPosition,
  all: readonly Item[],
): Page<Item> {
  const items = all.slice(offset, offset + limit)
  const next = offset + items.length
  if (next >= all.length) return { items, nextCursor: null }
  const now = desk.clock.now()
  const nextCursor = writeCursor(desk.cursorKey, scopeOf(list, ask), {
    upTo,
    asOfGiven: ask.asOf !== undefined,
    time: 0,
    position: next,
    ordinal: 0,
    questionId: '',
    askedAt: now,
    issuedAt: now,
  })
  return { items, nextCursor }
}

function scopeOf(list: string, { filters }: StatisticsAsk) {
  const sorted = Object.entries(filters).toSorted(([a], [b]) => (a < b ? -1 : 1))
  return { list: `statistics.${list}`, filters: JSON.stringify(sorted), subjects: [] }
}
