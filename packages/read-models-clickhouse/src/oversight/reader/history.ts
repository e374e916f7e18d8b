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
import { readClosings, stateOf } from './closings.ts'
import {
  boundParams,
  FILTER,
  filterParams,
  idsIn,
  KNOWN,
  optional,
  periodParams,
} from './conditions.ts'

const LIMIT_MAX = 1_000
/** A page is asked for again where closings have thinned it, at most so often. */
const TURNS_MAX = 1_000
const LAST: DisclosurePlace = { occurredAt: 1e15, position: Number.MAX_SAFE_INTEGER, ordinal: 0 }

// Whether anything closed a row is asked of what few rows there are to show, and only where something did.
const TOUCHED = 'origin IN (SELECT target FROM closings) AS touched'

const AFTER = `occurred_at <= {afterAt:Int64}
  AND (occurred_at, position, ordinal) < ({afterAt:Int64}, {afterPosition:UInt64}, {afterOrdinal:UInt16})`

const NEWEST_FIRST = `ORDER BY occurred_at DESC, position DESC, ordinal DESC
LIMIT {limit:UInt64}`

const ROWS = `SELECT occurred_at, position, ordinal, origin, batch,
  lower(hex(subject)) AS person, ${TOUCHED}
FROM disclosures
WHERE ${FILTER}
  AND ${AFTER}`

/** A run of the key, read from its end. */
const BY_PARTY = question(
  `SELECT occurred_at, position, 0 AS ordinal, origin, batch, '' AS person, ${TOUCHED}
FROM party_entries
WHERE party = {party:String} AND ${KNOWN}
  AND occurred_at >= {from:Int64} AND occurred_at < {to:Int64}
  AND occurred_at <= {afterAt:Int64}
  AND (occurred_at, position) < ({afterAt:Int64}, {afterPosition:UInt64})
  AND ${optional('sender', 'sender')}
  AND ${optional('recipient', 'recipient')}
  AND ${optional('source', 'source')}
  AND ${optional('flow', 'flow')}
  AND (empty({legalBasis:Array(String)}) OR hasAny(legal_bases, {legalBasis:Array(String)}))
ORDER BY occurred_at DESC, position DESC
LIMIT {limit:UInt64}`,
  'short',
)

const BY_ROWS = question(`${ROWS} AND ordinal = 0\n${NEWEST_FIRST}`, 'long')

/** A run of the key for each person. */
const BY_PERSON = question(
  `${ROWS} AND batch = 0 AND ${idsIn('subject', 'subjects')}\n${NEWEST_FIRST}`,
  'short',
)

/** Batches lie together: they have no person. */
const BY_BATCH = question(
  `${ROWS} AND batch = 1 AND subject = toFixedString('', 16) AND origin IN {batches:Array(UInt64)}
${NEWEST_FIRST}`,
  'short',
)

export const HISTORY_STATEMENTS = [BY_PARTY, BY_ROWS, BY_PERSON, BY_BATCH]

interface Asked {
  readonly question: Question
  readonly params: Params
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

function questionsFor({ filter, ...bound }: HistoryQuery): readonly Asked[] {
  const { subjects, batches } = filter
  const params = { ...boundParams(bound), ...filterParams(filter) }
  if (subjects === undefined && batches === undefined) {
    if (!isByParty(filter)) return [{ question: BY_ROWS, params }]
    const { party, upTo, sender, recipient, source, flow, legalBasis } = params
    const narrow = { party, upTo, sender, recipient, source, flow, legalBasis }
    return [{ question: BY_PARTY, params: { ...narrow, ...periodParams(filter) } as Params }]
  }
  const asked: Asked[] = []
  if (subjects !== undefined && subjects.length > 0) {
    asked.push({ question: BY_PERSON, params: { ...params, subjects } })
  }
  if (batches !== undefined && batches.length > 0) {
    asked.push({ question: BY_BATCH, params: { ...params, batches } })
  }
  return asked
}

/** Whether a party's own entries have the columns that are asked of. */
function isByParty(filter: DisclosureFilter): boolean {
  const { purpose, actorKey, caseKey, system, categories } = filter
  return [purpose, actorKey, caseKey, system, categories].every((value) => value === undefined)
}

async function page(
  db: Database,
  asked: readonly Asked[],
  after: DisclosurePlace,
  limit: number,
): Promise<readonly Row[]> {
  const place = { afterAt: after.occurredAt, afterPosition: after.position }
  const pages = await Promise.all(
    asked.map(({ question: one, params }) => {
      const ordinal = one === BY_PARTY ? {} : { afterOrdinal: after.ordinal }
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
