import {
  checkLimit,
  type FoundDisclosure,
  type Reconciled,
  type ReconcileQuery,
  type UnpairedQuery,
} from '@dataspor/read-models/oversight'
import { month, num, text } from '../../cells.ts'
import type { Database, Params, Row } from '../../client.ts'
import { question } from '../../statement.ts'
import { boundParams, KNOWN, maybe, ONE_END, optional, PERIOD, periodParams } from './conditions.ts'
import { MONTH, standingEvents } from './standing.ts'

const LINES_MAX = 10_000
const LIMIT_MAX = 1_000

const WHERE = `${ONE_END} AND ${KNOWN} AND ${PERIOD}
  AND ${optional('if(sender = {party:String}, recipient, sender)', 'counterparty')}
  AND ${optional('flow', 'flow')}`

const LINE = `${MONTH} AS month, sender, recipient, flow`
const BY_LINE = `GROUP BY month, sender, recipient, flow
ORDER BY month, sender, recipient, flow
LIMIT ${LINES_MAX}`

const REPORTS = question(
  standingEvents({
    select: `${LINE}, countIf(side = 'sender') AS sent, countIf(side = 'recipient') AS received`,
    where: WHERE,
    tail: BY_LINE,
  }),
  'long',
)

const PAIRED = question(
  `SELECT ${LINE}, sum(change) AS paired, sumIf(change, notEmpty(differs)) AS differing
FROM pairs
WHERE ${WHERE}
${BY_LINE}`,
  'long',
)

const alone = (end: string) =>
  question(
    standingEvents({
      select: `d.occurred_at AS occurred_at, d.position AS position, d.origin AS origin, batch`,
      where: `${WHERE} AND side = {side:String}
  AND (occurred_at, position) < ({afterAt:Int64}, {afterPosition:UInt64})
  AND origin NOT IN (
    SELECT ${end} FROM pairs WHERE ${KNOWN} GROUP BY ${end} HAVING sum(change) != 0
  )`,
      tail: 'ORDER BY d.occurred_at DESC, d.position DESC LIMIT {limit:UInt64}',
    }),
    'long',
  )

const ALONE = { sender: alone('sent'), recipient: alone('received') }

export const RECONCILE_STATEMENTS = [REPORTS, PAIRED, ALONE.sender, ALONE.recipient]

export async function reconciliation(
  db: Database,
  query: ReconcileQuery,
): Promise<readonly Reconciled[]> {
  const reports = await db.ask(REPORTS, params(query))
  const paired = await db.ask(PAIRED, params(query))
  const lines = new Map<string, Reconciled>()
  for (const row of reports) {
    const counts = { sent: num(row, 'sent'), received: num(row, 'received') }
    lines.set(keyOf(row), { ...lineOf(row), ...counts, paired: 0, differing: 0 })
  }
  for (const row of paired) {
    const before = lines.get(keyOf(row)) ?? { ...lineOf(row), sent: 0, received: 0 }
    const counts = { paired: num(row, 'paired'), differing: num(row, 'differing') }
    lines.set(keyOf(row), { ...before, ...counts })
  }
  return [...lines]
    .filter(([, line]) => line.sent + line.received + line.paired > 0)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .slice(0, LINES_MAX)
    .map(([, line]) => line)
}

export async function unpaired(
  db: Database,
  query: UnpairedQuery,
): Promise<readonly FoundDisclosure[]> {
  checkLimit(query.limit, LIMIT_MAX)
  const { side, after, limit } = query
  const rows = await db.ask(ALONE[side], {
    ...params(query),
    side,
    afterAt: after?.occurredAt ?? 1e15,
    afterPosition: after?.position ?? 0,
    limit,
  })
  return rows.map((row) => ({
    occurredAt: num(row, 'occurred_at'),
    position: num(row, 'position'),
    ordinal: 0,
    origin: num(row, 'origin'),
    batch: num(row, 'batch') === 1,
    closed: null,
  }))
}

function params({ filter, ...bound }: ReconcileQuery): Params {
  return {
    ...boundParams(bound),
    ...periodParams(filter),
    counterparty: maybe(filter.counterparty),
    flow: maybe(filter.flow),
  }
}

function lineOf(row: Row): Pick<Reconciled, 'month' | 'sender' | 'recipient' | 'flow'> {
  return {
    month: month(row, 'month'),
    sender: text(row, 'sender'),
    recipient: text(row, 'recipient'),
    flow: text(row, 'flow'),
  }
}

function keyOf(row: Row): string {
  return JSON.stringify(Object.values(lineOf(row)))
}
