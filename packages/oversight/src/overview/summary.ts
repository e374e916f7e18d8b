import { findingText } from '@dataspor/disclosure'
import { iso } from '@dataspor/kernel'
import type { FindingGroup, SummaryLine } from '@dataspor/read-models/oversight'

import { heldEntries } from '../absent/entries.ts'
import { isIn } from '../absent/events.ts'
import { answerTo, type Asked } from '../asking/ask.ts'
import { invalid } from '../asking/filters.ts'
import type { OversightAsk } from '../contract/ask.ts'
import type { OversightReply } from '../contract/reply.ts'
import { visibleGroups } from '../findings/groups.ts'
import { hiddenFindings } from '../findings/hidden.ts'
import type { HistoryDesk } from '../history/desk.ts'
import { reportPeriod } from '../practice/period.ts'
import type { RecordPeriod } from '../record/model.ts'
import { peopleOnlyIn, visibleLines } from './visible-lines.ts'

export const SUMMARY_GROUPS = ['month', 'recipient', 'sender', 'flow', 'act'] as const

type Group = (typeof SUMMARY_GROUPS)[number]

const LINES_MAX = 10_000

export interface SummaryAsked {
  readonly from?: string
  readonly to?: string
  readonly groupBy?: string
}

/** Disclosures by one group; a batch counts once, its members apart. */
export interface SummaryGroup {
  readonly key: string
  readonly disclosures: number
  readonly batches: number
  readonly batchMembers: number
}

export interface SummaryBody {
  readonly from: string
  readonly to: string
  readonly groupBy: Group
  readonly disclosures: number
  /** Distinct people of what is no batch. */
  readonly people: number
  readonly batches: number
  readonly batchMembers: number
  readonly items: readonly SummaryGroup[]
  /** Most first. */
  readonly findings: readonly {
    readonly code: string
    readonly severity: string
    readonly count: number
    readonly first: string
    readonly last: string
  }[]
  readonly partial: boolean
}

/** What flowed in a period, and what is wrong with it. Tells about nobody. Errors: `filter_invalid`, `not_ready`. */
export function askSummary(
  desk: HistoryDesk,
  ask: OversightAsk,
  asked: SummaryAsked,
): Promise<OversightReply<SummaryBody>> {
  const { groupBy = 'month', ...given } = asked
  const group = SUMMARY_GROUPS.find((one) => one === groupBy)
  if (group === undefined) throw invalid('groupBy', `It is one of ${SUMMARY_GROUPS.join(', ')}.`)
  const question = { name: 'summary', filters: { ...asked }, pages: false }
  return answerTo(desk, question, ask, async (at) => {
    const { party, upTo, nowMs, role } = at
    const period = reportPeriod(given, nowMs)
    const query = { party, upTo, filter: period }
    const [all, known, found, held] = await Promise.all([
      desk.model.summary(query),
      desk.model.people(query),
      findingsIn(desk, at, period),
      heldEntries(desk, at),
    ])
    const within = [...held.values()].filter(({ told }) => isIn(period, told))
    const rows = visibleLines(all, within)
    const people = known - peopleOnlyIn(within)
    const body: SummaryBody = {
      from: iso(period.from),
      to: iso(period.to),
      groupBy: group,
      ...counted(rows),
      people,
      items: grouped(rows, group),
      findings: byCode(found.filter(({ code }) => role === 'dpo' || isForEveryone(code))),
      partial: all.length >= LINES_MAX,
    }
    return { body, subjects: [] }
  })
}

/** Without what lies under another authority's silent hold. */
async function findingsIn(
  desk: HistoryDesk,
  asked: Asked,
  period: RecordPeriod,
): Promise<readonly FindingGroup[]> {
  return visibleGroups(desk.model, asked, period, await hiddenFindings(desk, asked))
}

function counted(rows: readonly SummaryLine[]): Omit<SummaryGroup, 'key'> {
  const sum = (name: 'disclosures' | 'batches' | 'batchMembers'): number =>
    rows.reduce((total, row) => total + row[name], 0)
  return {
    disclosures: sum('disclosures'),
    batches: sum('batches'),
    batchMembers: sum('batchMembers'),
  }
}

function grouped(rows: readonly SummaryLine[], group: Group): readonly SummaryGroup[] {
  const groups = Map.groupBy(rows, (row) => row[group])
  const items = [...groups].map(([key, of]) => ({ key, ...counted(of) }))
  return group === 'month'
    ? items.toSorted((a, b) => (a.key < b.key ? -1 : 1))
    : items.toSorted((a, b) => b.disclosures - a.disclosures || (a.key < b.key ? -1 : 1))
}

/** A finding that would show a silent hold is the DPO's alone (databeskyttelsesloven § 22). */
function isForEveryone(code: string): boolean {
  return findingText(code)?.audience !== 'dpo'
}

function byCode(found: readonly FindingGroup[]): SummaryBody['findings'] {
  const groups = Map.groupBy(found, ({ code }) => code)
  return [...groups]
    .map(([code, of]) => ({
      code,
      severity: findingText(code)?.severity ?? 'warning',
      count: of.reduce((total, { count }) => total + count, 0),
      first: iso(Math.min(...of.map(({ firstAt }) => firstAt))),
      last: iso(Math.max(...of.map(({ lastAt }) => lastAt))),
    }))
    .toSorted((a, b) => b.count - a.count || (a.code < b.code ? -1 : 1))
}
