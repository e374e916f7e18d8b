import {
  type Bound,
  checkFindingFilter,
  checkLimit,
  type FindingFilter,
  type FindingGroup,
  type FindingQuery,
  type FoundFinding,
} from '@dataspor/read-models/oversight'
import { idOrNull, num, text } from '../../cells.ts'
import type { Database, Params, Row } from '../../client.ts'
import { question } from '../../statement.ts'
import { boundParams, KNOWN, maybe, ONE_END, optional, PERIOD, periodParams } from './conditions.ts'
import { MONTH } from './standing.ts'

const LIMIT_MAX = 1_000
const GROUPS_MAX = 1_000

const COUNTERPARTY = 'if(sender = {party:String}, recipient, sender)'

/** Those that came and have not gone by then; those that went are few. */
const STANDING = `(
  SELECT * FROM findings
  WHERE change = 1 AND ${ONE_END} AND ${KNOWN} AND ${PERIOD}
    AND ${optional('code', 'code')}
    AND ${optional('about', 'about')}
    AND ${optional('source', 'source')}
    AND ${optional('flow', 'flow')}
    AND ${optional(COUNTERPARTY, 'counterparty')}
    AND ({anyTarget:UInt8} OR target IN {targets:Array(UInt64)})
) AS f
LEFT ANY JOIN (
  SELECT target, code, about, max(position) AS gone_at FROM findings
  WHERE change = -1 AND ${KNOWN} GROUP BY target, code, about
) AS g ON g.target = f.target AND g.code = f.code AND g.about = f.about
WHERE g.gone_at <= f.position`

const LIST = question(
  `SELECT f.occurred_at AS occurred_at, f.position AS position, f.ordinal AS ordinal,
  f.target AS target, f.code AS code, f.about AS about, source, sender, recipient, flow,
  lower(hex(subject)) AS person
FROM ${STANDING}
  AND (f.occurred_at, f.position, f.ordinal)
    < ({afterAt:Int64}, {afterPosition:UInt64}, {afterOrdinal:UInt16})
ORDER BY f.occurred_at DESC, f.position DESC, f.ordinal DESC
LIMIT {limit:UInt64}`,
  'short',
)

const GROUPS = question(
  `SELECT code, about, flow, counterparty, sum(n) AS count, min(first_at) AS first,
  max(last_at) AS last, max(last_position) AS last_place, arraySort(groupArray((month, n))) AS months
FROM (
  SELECT f.code AS code, f.about AS about, flow, ${COUNTERPARTY} AS counterparty,
    ${MONTH} AS month, count() AS n, min(occurred_at) AS first_at, max(occurred_at) AS last_at, max(f.position) AS last_position
  FROM ${STANDING}
  GROUP BY code, about, flow, counterparty, month
)
GROUP BY code, about, flow, counterparty
ORDER BY count DESC, code, about, flow, counterparty
LIMIT ${GROUPS_MAX}`,
  'long',
)

export const FINDING_STATEMENTS = [LIST, GROUPS]

export async function findings(
  db: Database,
  query: FindingQuery,
): Promise<readonly FoundFinding[]> {
  checkFindingFilter(query.filter)
  checkLimit(query.limit, LIMIT_MAX)
  const { after, limit } = query
  const rows = await db.ask(LIST, {
    ...params(query),
    afterAt: after?.occurredAt ?? 1e15,
    afterPosition: after?.position ?? 0,
    afterOrdinal: after?.ordinal ?? 0,
    limit,
  })
  return rows.map((row) => ({
    occurredAt: num(row, 'occurred_at'),
    position: num(row, 'position'),
    ordinal: num(row, 'ordinal'),
    target: num(row, 'target'),
    code: text(row, 'code'),
    about: text(row, 'about'),
    source: text(row, 'source'),
    sender: text(row, 'sender'),
    recipient: text(row, 'recipient'),
    flow: text(row, 'flow'),
    subject: idOrNull(row, 'person'),
  }))
}

export async function findingGroups(
  db: Database,
  query: Bound & { readonly filter: FindingFilter },
): Promise<readonly FindingGroup[]> {
  checkFindingFilter(query.filter)
  return (await db.ask(GROUPS, params(query))).map(asGroup)
}

function params({ filter, ...bound }: Bound & { readonly filter: FindingFilter }): Params {
  const { code, about, source, flow, counterparty, targets } = filter
  return {
    ...boundParams(bound),
    ...periodParams(filter),
    code: maybe(code),
    about: maybe(about),
    source: maybe(source),
    flow: maybe(flow),
    counterparty: maybe(counterparty),
    anyTarget: targets === undefined ? 1 : 0,
    targets: targets ?? [],
  }
}

function asGroup(row: Row): FindingGroup {
  const months = row['months'] as readonly (readonly [number, number | string])[]
  return {
    code: text(row, 'code'),
    about: text(row, 'about'),
    flow: text(row, 'flow'),
    counterparty: text(row, 'counterparty'),
    count: num(row, 'count'),
    firstAt: num(row, 'first'),
    lastAt: num(row, 'last'),
    lastPosition: num(row, 'last_place'),
    months: months.map(([month, count]) => ({
      month: `${String(month).slice(0, 4)}-${String(month).slice(4)}`,
      count: Number(count),
    })),
  }
}
