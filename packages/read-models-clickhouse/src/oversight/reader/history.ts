import {
  checkDisclosureFilter,
  checkLimit,
  type DisclosureFilter,
  type DisclosurePlace,
  type FoundDisclosure,
  type HistoryQuery,
} from '@dataspor/read-models/oversight'
import { num } from '../../cells.ts'
import type { Database, Params, Row } from '../../client.ts'
import { question, type Question } from '../../statement.ts'
import { readClosings, stateOf, TOUCHED } from './closings.ts'
import {
  boundParams,
  FILTER,
  filterParams,
  idsIn,
  KNOWN,
  ONE_END,
  PERIOD,
  periodParams,
} from './conditions.ts'
import { isByParty, PARTY_QUESTIONS, partyAsked } from './party-history.ts'

const LIMIT_MAX = 1_000
/** A page is asked for again where closings have thinned it, at most so often. */
const TURNS_MAX = 1_000
const LAST: DisclosurePlace = { occurredAt: 1e15, position: Number.MAX_SAFE_INTEGER, ordinal: 0 }

const AFTER = `occurred_at <= {afterAt:Int64}
  AND (occurred_at, position, ordinal) < ({afterAt:Int64}, {afterPosition:UInt64}, {afterOrdinal:UInt16})`

const NEWEST_FIRST = `ORDER BY occurred_at DESC, position DESC, ordinal DESC
LIMIT {limit:UInt64}`

const ROWS = `SELECT occurred_at, position, ordinal, origin, batch,
  lower(hex(subject)) AS person, ${TOUCHED}
FROM disclosures`

const BY_ROWS = question(
  `${ROWS}\nWHERE ${FILTER}\n  AND ${AFTER} AND ordinal = 0\n${NEWEST_FIRST}`,
  'long',
)

/** A run of the key for each person. */
const BY_PERSON = question(
  `${ROWS}\nWHERE ${FILTER}\n  AND ${AFTER} AND batch = 0 AND ${idsIn('subject', 'subjects')}
${NEWEST_FIRST}`,
  'short',
)

/** The commonest question, without what it does not ask: conditions that are folded away take as long as reading. */
const BY_ONE_PERSON = question(
  `${ROWS}
WHERE subject = toFixedString(unhex({subject:String}), 16) AND batch = 0
  AND ${ONE_END} AND ${KNOWN} AND ${PERIOD} AND ${AFTER}
${NEWEST_FIRST}`,
  'short',
)

/** Batches lie together: they have no person. */
const BY_BATCH = question(
  `${ROWS}\nWHERE ${FILTER}\n  AND ${AFTER} AND batch = 1 AND subject = toFixedString('', 16)
  AND origin IN {batches:Array(UInt64)}
${NEWEST_FIRST}`,
  'short',
)

export const HISTORY_STATEMENTS = [
  BY_ROWS,
  BY_PERSON,
  BY_ONE_PERSON,
  BY_BATCH,
  ...PARTY_QUESTIONS.values(),
]

interface Asked {
  readonly question: Question
  readonly params: Params
  /** Of a party's entries: an event has one, so that its place needs no ordinal. */
  readonly isParty?: boolean
}

export async function history(
  db: Database,
  query: HistoryQuery,
): Promise<readonly FoundDisclosure[]> {
  checkDisclosureFilter(query.filter)
  checkLimit(query.limit, LIMIT_MAX)
  const asked = questionsFor(query)
  const isPersons = query.filter.subjects !== undefined
  const found: FoundDisclosure[] = []
  let after = query.after ?? LAST
  for (let turn = 0; turn < TURNS_MAX && found.length < query.limit; turn++) {
    const limit = query.limit - found.length
    const rows = await page(db, asked, after, limit)
    found.push(...(await withoutReplaced(db, rows, query.upTo, isPersons)))
    if (rows.length < limit) break
    after = placeOf(rows.at(-1)!)
  }
  return found
}

function questionsFor(query: HistoryQuery): readonly Asked[] {
  const { filter, party, upTo } = query
  const { subjects, batches } = filter
  const params = { ...boundParams({ party, upTo }), ...filterParams(filter) }
  if (subjects === undefined && batches === undefined) {
    return [isByParty(filter) ? partyAsked(query) : { question: BY_ROWS, params }]
  }
  const asked: Asked[] = []
  if (subjects !== undefined && subjects.length > 0) {
    const [subject = ''] = subjects
    asked.push(
      subjects.length === 1 && isAlone(filter)
        ? { question: BY_ONE_PERSON, params: { party, upTo, subject, ...periodParams(filter) } }
        : { question: BY_PERSON, params: { ...params, subjects } },
    )
  }
  if (batches !== undefined && batches.length > 0) {
    asked.push({ question: BY_BATCH, params: { ...params, batches } })
  }
  return asked
}

const ALONE: ReadonlySet<string> = new Set(['subjects', 'batches', 'from', 'to'])

function isAlone(filter: DisclosureFilter): boolean {
  return Object.entries(filter).every(([name, value]) => value === undefined || ALONE.has(name))
}

async function page(
  db: Database,
  asked: readonly Asked[],
  after: DisclosurePlace,
  limit: number,
): Promise<readonly Row[]> {
  const place = { afterAt: after.occurredAt, afterPosition: after.position }
  const pages = await Promise.all(
    asked.map(({ question: one, params, isParty }) => {
      const ordinal = isParty === true ? {} : { afterOrdinal: after.ordinal }
      return db.ask(one, { ...params, ...place, ...ordinal, limit })
    }),
  )
  if (pages.length === 1) return pages[0]!
  return pages.flat().toSorted(newestFirst).slice(0, limit)
}

function newestFirst(a: Row, b: Row): number {
  const [x, y] = [placeOf(a), placeOf(b)]
  return y.occurredAt - x.occurredAt || y.position - x.position || y.ordinal - x.ordinal
}

function placeOf(row: Row): DisclosurePlace {
  return {
    occurredAt: num(row, 'occurred_at'),
    position: num(row, 'position'),
    ordinal: num(row, 'ordinal'),
  }
}

async function withoutReplaced(
  db: Database,
  rows: readonly Row[],
  upTo: number,
  isPersons: boolean,
): Promise<readonly FoundDisclosure[]> {
  const touched = rows.filter((row) => num(row, 'touched') === 1).map((row) => num(row, 'origin'))
  const closings = touched.length === 0 ? [] : await readClosings(db, [...new Set(touched)])
  return rows.flatMap((row) => {
    const place = { ...placeOf(row), origin: num(row, 'origin') }
    const person = isPersons ? String(row['person']) : null
    const { replaced, closed } = stateOf(closings, place, person, upTo)
    return replaced ? [] : { ...place, batch: num(row, 'batch') === 1, closed }
  })
}
