import type { FoundItem, ItemPlace, ItemQuery } from '@dataspor/read-models/personal'
import { id, num, text } from '../../cells.ts'
import type { Database, Row } from '../../client.ts'
import { question } from '../../statement.ts'
import { findBatches } from './batches.ts'
import { HIGHEST, KNOWN, positionParam } from './current.ts'
import {
  BETWEEN,
  betweenParams,
  edge,
  FILTER,
  filterParams,
  isAfter,
  isEdge,
  isFiltering,
  WITHIN,
  withinParams,
} from './place.ts'

const LIMIT_MAX = 1_000
const SUBJECTS_MAX = 50
/** Read beyond what is asked for: earlier versions, and what is hidden, are left out afterwards. */
const SPARE_ROWS = 14
const ROWS_MAX = 100_000

/**
 * One run of the key, read backwards until there is enough. Which version counts is seen when they are there: to choose it in
 * the question would read all of a person's entries. A version that is gone or was a mistake comes whatever is asked for,
 * since it hides those before it.
 */
function itemsQuestion(range: string, filter = '') {
  return question(
    `SELECT occurred_at, position, ordinal, version, gone, recorded_at, marked, origin, hidden_from,
  mistaken, mistaken_at, lower(hex(mistaken_for)) AS instead, body
FROM items
WHERE subject = unhex({subject:String}) AND ${range}
  AND ${KNOWN}${filter}
ORDER BY occurred_at DESC, position DESC, ordinal DESC
LIMIT {limit:UInt64}`,
    'short',
  )
}

const FITS = `\n  AND (gone = 1 OR mistaken = 1 OR (${FILTER}))`
const FIRST = { all: itemsQuestion(BETWEEN), filtered: itemsQuestion(BETWEEN, FITS) }
const NEXT = { all: itemsQuestion(WITHIN), filtered: itemsQuestion(WITHIN, FITS) }

export const ITEM_STATEMENTS = [...Object.values(FIRST), ...Object.values(NEXT)]

/** Entries of all the person's ids, and the batches they are in. */
export async function findItems(db: Database, query: ItemQuery): Promise<readonly FoundItem[]> {
  const { limit, filter } = query
  if (!(limit >= 1 && limit <= LIMIT_MAX)) throw new RangeError('limit must be 1-1,000')
  if (query.subjects.length > SUBJECTS_MAX) throw new RangeError('at most 50 subjects')
  const end = edge(filter.to ?? HIGHEST)
  const before = query.after !== undefined && isAfter(end, query.after) ? query.after : end
  const lists = await Promise.all(
    [...new Set(query.subjects)].flatMap((subject) => [
      itemsOf(db, subject, query, before),
      findBatches(db, subject, query, before),
    ]),
  )
  const found = lists.flat().toSorted((a, b) => (isAfter(a, b) ? -1 : 1))
  // Two ids of one person in one batch are one entry.
  const seen = new Set<number>()
  const distinct = found.filter(({ batch, position }) => {
    if (batch === undefined) return true
    const isNew = !seen.has(position)
    seen.add(position)
    return isNew
  })
  return distinct.slice(0, limit)
}

async function itemsOf(
  db: Database,
  subject: string,
  { upTo, filter, limit }: ItemQuery,
  from: ItemPlace,
): Promise<readonly FoundItem[]> {
  const isFiltered = isFiltering(filter)
  const found: FoundItem[] = []
  let before = from
  let rowsMax = limit + SPARE_ROWS
  while (found.length < limit) {
    const isFirst = isEdge(before)
    const rows = await db.ask((isFirst ? FIRST : NEXT)[isFiltered ? 'filtered' : 'all'], {
      subject,
      upTo: positionParam(upTo),
      limit: rowsMax,
      ...(isFirst
        ? betweenParams(filter.from, before.occurredAt)
        : withinParams(filter.from, before)),
      ...(isFiltered ? filterParams(filter) : {}),
    })
    const isLast = rows.length < rowsMax
    const states = statesIn(rows, isLast)
    found.push(...states.filter((row) => isShown(row, upTo, isFiltered)).map(asItem(subject)))
    if (isLast) break
    const last = states.at(-1)
    if (last !== undefined) before = placeOf(last)
    else if (rowsMax === ROWS_MAX) throw new RangeError('an entry has too many versions')
    rowsMax = Math.min(ROWS_MAX, 2 * rowsMax)
  }
  return found.slice(0, limit)
}

/** Of each key the highest version. Of the last one there may be more to come. */
function statesIn(rows: readonly Row[], isLast: boolean): readonly Row[] {
  const states: Row[] = []
  for (const row of rows) {
    const last = states.at(-1)
    if (last === undefined || !isSame(last, row)) states.push(row)
    else if (num(row, 'version') > num(last, 'version')) states[states.length - 1] = row
  }
  return isLast ? states : states.slice(0, -1)
}

/** What was a mistake has no columns that a filter could fit. */
function isShown(row: Row, upTo: number, isFiltered: boolean): boolean {
  const hiddenFrom = num(row, 'hidden_from')
  if (num(row, 'gone') === 1 || (isFiltered && num(row, 'mistaken') === 1)) return false
  return hiddenFrom === 0 || hiddenFrom > upTo
}

function asItem(subject: string): (row: Row) => FoundItem {
  return (row) => {
    const found = {
      subject,
      ...placeOf(row),
      recordedAt: num(row, 'recorded_at'),
      origin: num(row, 'origin'),
      marked: num(row, 'marked') === 1,
      body: text(row, 'body'),
    }
    if (num(row, 'mistaken') === 0) return found
    const mistakenAt = num(row, 'mistaken_at')
    const mistakenFor = id(row, 'instead')
    return mistakenFor === '' ? { ...found, mistakenAt } : { ...found, mistakenAt, mistakenFor }
  }
}

function placeOf(row: Row): ItemPlace {
  return {
    occurredAt: num(row, 'occurred_at'),
    position: num(row, 'position'),
    ordinal: num(row, 'ordinal'),
  }
}

function isSame(a: Row, b: Row): boolean {
  return ['occurred_at', 'position', 'ordinal'].every((name) => a[name] === b[name])
}
