import {
  type ActorQuery,
  type ActorStats,
  type Bound,
  checkLimit,
  checkLookupFilter,
  type FoundLookup,
  type LookupFilter,
  type LookupQuery,
  type SampleQuery,
} from '@dataspor/read-models/oversight'
import { id, num, text } from '../../cells.ts'
import type { Database, Params, Row } from '../../client.ts'
import { question } from '../../statement.ts'
import {
  boundParams,
  idsIn,
  KNOWN,
  maybe,
  optional,
  optionalIds,
  PERIOD,
  periodParams,
} from './conditions.ts'
import { standingEvents } from './standing.ts'
import { PEOPLE } from './selection.ts'

const LIMIT_MAX = 1_000
const ACTORS_MAX = 10_000
const NO_CASE = `case_key = toFixedString('', 16)`
const LOCAL = `fromUnixTimestamp64Milli(occurred_at, 'Europe/Copenhagen')`

const outside = (from: string, to: string) =>
  `(toDayOfWeek(${LOCAL}) >= 6 OR toHour(${LOCAL}) < {${from}:UInt8} OR toHour(${LOCAL}) >= {${to}:UInt8})`

const WHERE = `actor = 'person' AND mode IN ('view', 'pull') AND actor_party = {party:String}
  AND ${KNOWN} AND ${PERIOD}
  AND ${optionalIds('actor_key', 'actorKey')}
  AND ${optionalIds('case_key', 'caseKey')}
  AND ${optional('flow', 'flow')}
  AND ({anyCase:UInt8} OR ${NO_CASE})
  AND ({anyTime:UInt8} OR ${outside('fromHour', 'toHour')})
  AND ({anyone:UInt8} OR position IN (SELECT position FROM disclosures WHERE ${idsIn('subject', 'subjects')}))
  AND ({anyClosed:UInt8} OR (${idsIn('case_key', 'closedCases')} AND occurred_at > arrayElement(
    {closedAt:Array(Int64)}, indexOf({closedCases:Array(String)}, lower(hex(case_key))))))`

const FOUND = `d.occurred_at AS occurred_at, d.position AS position, d.ordinal AS ordinal,
  d.origin AS origin, lower(hex(actor_key)) AS actor, lower(hex(case_key)) AS case, flow`

const LIST = question(
  standingEvents({
    select: FOUND,
    where: `${WHERE}
  AND (occurred_at, position, ordinal) < ({afterAt:Int64}, {afterPosition:UInt64}, {afterOrdinal:UInt16})`,
    tail: `ORDER BY d.occurred_at DESC, d.position DESC LIMIT {limit:UInt64}`,
  }),
  'long',
)

const COUNT = question(
  standingEvents({ select: 'count() AS lookups', where: WHERE, tail: '' }),
  'long',
)

const SAMPLE = question(
  standingEvents({
    select: FOUND,
    where: WHERE,
    tail: `ORDER BY SHA256(concat({seed:String}, '/', toString(d.position))) LIMIT {limit:UInt64}`,
  }),
  'long',
)

const ACTORS = question(
  standingEvents({
    select: `lower(hex(actor_key)) AS actor, count() AS lookups, countIf(${NO_CASE}) AS without_case,
  countIf({hoursGiven:UInt8} AND ${outside('hoursFrom', 'hoursTo')}) AS outside_hours,
  ${PEOPLE} AS subjects, uniqExactIf(case_key, NOT (${NO_CASE})) AS cases,
  uniqExact(toDate(${LOCAL})) AS days, min(occurred_at) AS first_at, max(occurred_at) AS last_at`,
    where: WHERE,
    tail: 'GROUP BY actor ORDER BY lookups DESC, actor LIMIT {limit:UInt64}',
  }),
  'long',
)

export const LOOKUP_STATEMENTS = [LIST, COUNT, SAMPLE, ACTORS]

export async function lookups(db: Database, query: LookupQuery): Promise<readonly FoundLookup[]> {
  checkLimit(query.limit, LIMIT_MAX)
  const { after, limit } = query
  const rows = await db.ask(LIST, {
    ...params(query),
    afterAt: after?.occurredAt ?? 1e15,
    afterPosition: after?.position ?? 0,
    afterOrdinal: after?.ordinal ?? 0,
    limit,
  })
  return rows.map(asLookup)
}

export async function lookupCount(
  db: Database,
  query: Bound & { readonly filter: LookupFilter },
): Promise<number> {
  const [row] = await db.ask(COUNT, params(query))
  return num(row!, 'lookups')
}

export async function lookupSample(
  db: Database,
  query: SampleQuery,
): Promise<readonly FoundLookup[]> {
  checkLimit(query.size, LIMIT_MAX)
  const { seed, size } = query
  const rows = await db.ask(SAMPLE, { ...params(query), seed, limit: size })
  return rows.map(asLookup).toSorted((a, b) => a.position - b.position)
}

export async function actorStats(db: Database, query: ActorQuery): Promise<readonly ActorStats[]> {
  checkLimit(query.limit, ACTORS_MAX)
  const { hours, limit } = query
  const rows = await db.ask(ACTORS, {
    ...params(query),
    hoursGiven: hours === undefined ? 0 : 1,
    hoursFrom: hours?.fromHour ?? 0,
    hoursTo: hours?.toHour ?? 0,
    limit,
  })
  return rows.map((row) => ({
    actorKey: id(row, 'actor'),
    lookups: num(row, 'lookups'),
    withoutCase: num(row, 'without_case'),
    outsideHours: num(row, 'outside_hours'),
    subjects: num(row, 'subjects'),
    cases: num(row, 'cases'),
    days: num(row, 'days'),
    firstAt: num(row, 'first_at'),
    lastAt: num(row, 'last_at'),
  }))
}

function params({ filter, ...bound }: Bound & { readonly filter: LookupFilter }): Params {
  checkLookupFilter(filter)
  const closed = firstClosings(filter)
  return {
    ...boundParams(bound),
    ...periodParams(filter),
    actorKey: maybe(filter.actorKey),
    caseKey: maybe(filter.caseKey),
    flow: maybe(filter.flow),
    anyCase: filter.withoutCase === true ? 0 : 1,
    anyTime: filter.outside === undefined ? 1 : 0,
    fromHour: filter.outside?.fromHour ?? 0,
    toHour: filter.outside?.toHour ?? 0,
    anyone: filter.subjects === undefined ? 1 : 0,
    subjects: filter.subjects ?? [],
    anyClosed: filter.afterClosed === undefined ? 1 : 0,
    closedCases: [...closed.keys()],
    closedAt: [...closed.values()],
  }
}

/** Of a case closed several times the first. */
function firstClosings({ afterClosed }: LookupFilter): ReadonlyMap<string, number> {
  const first = new Map<string, number>()
  for (const { caseKey, closedAt } of afterClosed ?? []) {
    first.set(caseKey, Math.min(first.get(caseKey) ?? Infinity, closedAt))
  }
  return first
}

function asLookup(row: Row): FoundLookup {
  return {
    occurredAt: num(row, 'occurred_at'),
    position: num(row, 'position'),
    ordinal: num(row, 'ordinal'),
    origin: num(row, 'origin'),
    actorKey: id(row, 'actor'),
    caseKey: id(row, 'case'),
    flow: text(row, 'flow'),
  }
}
