import {
  checkDisclosureFilter,
  checkLimit,
  type DisclosurePlace,
  type FoundDisclosure,
  type HistoryQuery,
} from '@dataspor/read-models/oversight'
import { num } from '../../cells.ts'
import type { Database, Params, Row } from '../../client.ts'
import { question, type Question } from '../../statement.ts'
import { readClosings, stateOf, TOUCHED } from './closings.ts'
import { AFTER, boundParams, FILTER, filterParams, idsIn } from './conditions.ts'
import { isByParty, PARTY_QUESTIONS, partyAsked } from './party-history.ts'
import { isByPerson, PERSON_QUESTIONS, personAsked } from './person-history.ts'
import type { PlaceAsked } from './place-asked.ts'

const LIMIT_MAX = 1_000
/** A page is asked for again where closings have thinned it, at most so often. */
const TURNS_MAX = 1_000
const LAST: DisclosurePlace = { occurredAt: 1e15, position: Number.MAX_SAFE_INTEGER, ordinal: 0 }

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
  BY_BATCH,
  ...PERSON_QUESTIONS.values(),
  ...PARTY_QUESTIONS.values(),
]

export async function history(
  db: Database,
  query: HistoryQuery,
): Promise<readonly FoundDisclosure[]> {
  checkDisclosureFilter(query.filter)
  checkLimit(query.limit, LIMIT_MAX)
  const asked = questionsFor(query)
  const { subjects } = query.filter
  const found: FoundDisclosure[] = []
  let after = query.after
  for (let turn = 0; turn < TURNS_MAX && found.length < query.limit; turn++) {
    const limit = query.limit - found.length
    const rows = await page(db, asked, after, limit)
    found.push(...(await withoutReplaced(db, rows, query.upTo, subjects)))
    if (rows.length < limit) break
    after = placeOf(rows.at(-1)!)
  }
  return found
}

function questionsFor(query: HistoryQuery): readonly PlaceAsked[] {
  const { filter } = query
  const { subjects, batches } = filter
  if (subjects === undefined && batches === undefined) {
    return [isByParty(filter) ? partyAsked(query) : filtered(query, BY_ROWS)]
  }
  const asked: PlaceAsked[] = []
  if (subjects !== undefined && subjects.length > 0) {
    asked.push(isByPerson(filter) ? personAsked(query) : filtered(query, BY_PERSON, { subjects }))
  }
  if (batches !== undefined && batches.length > 0) {
    asked.push(filtered(query, BY_BATCH, { batches }))
  }
  return asked
}

function filtered(query: HistoryQuery, one: Question, whose: Params = {}): PlaceAsked {
  const params = { ...boundParams(query), ...filterParams(query.filter), ...whose }
  return (after = LAST) => ({
    question: one,
    params: {
      ...params,
      afterAt: after.occurredAt,
      afterPosition: after.position,
      afterOrdinal: after.ordinal,
    },
  })
}

async function page(
  db: Database,
  asked: readonly PlaceAsked[],
  after: DisclosurePlace | undefined,
  limit: number,
): Promise<readonly Row[]> {
  const pages = await Promise.all(
    asked.map((askedAfter) => {
      const { question: one, params } = askedAfter(after)
      return db.ask(one, { ...params, limit })
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
    // A party's own entries have none: an event is one of them.
    ordinal: Number(row['ordinal'] ?? 0),
  }
}

function originOf(row: Row): number {
  const back = row['origin_back']
  return back === undefined ? num(row, 'origin') : num(row, 'position') - Number(back)
}

async function withoutReplaced(
  db: Database,
  rows: readonly Row[],
  upTo: number,
  subjects: readonly string[] | undefined,
): Promise<readonly FoundDisclosure[]> {
  const touched = rows.filter((row) => num(row, 'touched') === 1).map(originOf)
  const closings = touched.length === 0 ? [] : await readClosings(db, [...new Set(touched)])
  return rows.flatMap((row) => {
    const place = { ...placeOf(row), origin: originOf(row) }
    const person = subjects === undefined ? null : String(row['person'] ?? subjects[0])
    const { replaced, closed } = stateOf(closings, place, person, upTo)
    return replaced ? [] : { ...place, batch: Number(row['batch'] ?? 0) === 1, closed }
  })
}
