import { iso, type LogPosition } from '@dataspor/kernel'
import type { Reconciled, ReconcileQuery } from '@dataspor/read-models/oversight'

import { answerTo } from '../asking/ask.ts'
import { readId, readPeriod } from '../asking/filters.ts'
import type { OversightAsk } from '../contract/ask.ts'
import type { OversightReply } from '../contract/reply.ts'
import type { ReconciliationDesk } from './desk.ts'
import { judgeLine, type LineJudged } from './judge.ts'
import { monthOf } from './month.ts'
import { overdueBefore } from './overdue.ts'
import { visibleRows } from './visible-rows.ts'

const LINES_MAX = 10_000

export interface ReconciliationAsked {
  readonly counterparty?: string
  readonly flow?: string
  readonly from?: string
  readonly to?: string
}

/** Both ends' reports of one month, flow and direction. Counts of reports; a batch counts once. */
export interface ReconciliationLine extends LineJudged {
  readonly month: string
  readonly direction: 'sent' | 'received'
  readonly counterparty: string
  readonly flow: string | null
}

export interface ReconciliationBody {
  readonly items: readonly ReconciliationLine[]
  readonly total: LineJudged
  readonly judgedAt: string
  /** There are more lines than are given: choose a shorter period. */
  readonly partial: boolean
}

/**
 * Sent against confirmed, by month, counterparty and flow. What is never confirmed is decided by the clock when it is
 * read, by what the installation has configured. Tells about nobody. Errors: `filter_invalid`, `not_ready`.
 */
export function askReconciliation(
  desk: ReconciliationDesk,
  ask: OversightAsk,
  asked: ReconciliationAsked,
): Promise<OversightReply<ReconciliationBody>> {
  const filter = readReconciliation(asked)
  const question = { name: 'reconciliation', filters: { ...asked }, pages: false }
  return answerTo(desk, question, ask, async (at) => {
    const { party, upTo, nowMs } = at
    const all = await desk.model.reconciliation({ party, upTo, filter })
    const { rows, absent } = await visibleRows(desk, at, filter, all)
    const items: ReconciliationLine[] = []
    for (const row of rows) {
      const withinMs = desk.expected(row.recipient, row.flow === '' ? null : row.flow)
      const overdue = await overdueIn(desk, { party, upTo, filter, absent }, row, withinMs, nowMs)
      items.push({
        month: row.month,
        direction: row.sender === party ? 'sent' : 'received',
        counterparty: row.sender === party ? row.recipient : row.sender,
        flow: row.flow === '' ? null : row.flow,
        ...judgeLine(row, withinMs !== undefined, overdue),
      })
    }
    const body = {
      items,
      total: totalOf(items),
      judgedAt: iso(nowMs),
      partial: all.length >= LINES_MAX,
    }
    return { body, subjects: [] }
  })
}

/** Errors: `filter_invalid`. */
export function readReconciliation({
  counterparty,
  flow,
  from,
  to,
}: ReconciliationAsked): ReconcileQuery['filter'] {
  return {
    ...(counterparty === undefined ? {} : { counterparty: readId('counterparty', counterparty) }),
    ...(flow === undefined ? {} : { flow: readId('flow', flow) }),
    ...readPeriod(from, to),
  }
}

/** With the origins of what must not be counted. */
interface VisibleQuery extends ReconcileQuery {
  readonly absent: ReadonlySet<LogPosition>
}

/** How many of a line's reports stand alone and should have been confirmed by now. */
async function overdueIn(
  { model }: ReconciliationDesk,
  query: VisibleQuery,
  row: Reconciled,
  withinMs: number | undefined,
  nowMs: number,
): Promise<number> {
  if (withinMs === undefined || row.sent <= row.paired) return 0
  const { from, to } = monthOf(row.month, query.filter)
  const end = overdueBefore(to, withinMs, nowMs)
  if (end <= from) return 0
  if (end === to) return row.sent - row.paired
  return countUnpaired(model, query, row, from, end)
}

const ROWS_A_READ = 1_000
const READS_MAX = 100

/** Only of the month in which the clock stands just now: all others are overdue whole, or not at all. */
async function countUnpaired(
  model: ReconciliationDesk['model'],
  { party, upTo, absent }: VisibleQuery,
  row: Reconciled,
  from: number,
  to: number,
): Promise<number> {
  const counterparty = row.sender === party ? row.recipient : row.sender
  let count = 0
  let after: { readonly occurredAt: number; readonly position: number } | undefined
  for (let read = 0; read < READS_MAX; read++) {
    const rows = await model.unpaired({
      party,
      upTo,
      side: 'sender',
      filter: { counterparty, from, to, ...(row.flow === '' ? {} : { flow: row.flow }) },
      limit: ROWS_A_READ,
      ...(after === undefined ? {} : { after }),
    })
    count += rows.filter(({ origin }) => !absent.has(origin)).length
    after = rows.at(-1)
    if (rows.length < ROWS_A_READ) break
  }
  return Math.min(count, row.sent - row.paired)
}

function totalOf(lines: readonly ReconciliationLine[]): LineJudged {
  const total: Record<keyof LineJudged, number> = {
    sent: 0,
    confirmed: 0,
    differing: 0,
    awaiting: 0,
    never: 0,
    notExpected: 0,
    recipientOnly: 0,
  }
  for (const line of lines)
    for (const name of Object.keys(total) as (keyof LineJudged)[]) total[name] += line[name]
  return total
}
