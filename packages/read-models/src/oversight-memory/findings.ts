import { copenhagenDay } from '@dataspor/kernel'
import type {
  Bound,
  FindingFilter,
  FindingGroup,
  FindingQuery,
  FindingRow,
  FoundFinding,
} from '../oversight/index.ts'
import { compare } from './history.ts'
import { isAfter, isWithin, newestFirst } from './match.ts'
import type { Tables } from './tables.ts'

const GROUPS_MAX = 1_000

interface Asked extends Bound {
  readonly filter: FindingFilter
}

export function findings(tables: Tables, query: FindingQuery): readonly FoundFinding[] {
  return standing(tables, query)
    .filter((row) => isAfter(row, query.after))
    .toSorted(newestFirst)
    .slice(0, query.limit)
    .map(({ change: _, ...finding }) => finding)
}

export function findingGroups(tables: Tables, query: Asked): readonly FindingGroup[] {
  const groups = new Map<string, FindingRow[]>()
  for (const row of standing(tables, query)) {
    const key = JSON.stringify([row.code, row.about, row.flow, other(row, query.party)])
    groups.set(key, [...(groups.get(key) ?? []), row])
  }
  return [...groups.values()]
    .map((rows) => group(rows, query.party))
    .toSorted(
      (a, b) =>
        b.count - a.count ||
        compare(a.code, b.code) ||
        compare(a.about, b.about) ||
        compare(a.flow, b.flow) ||
        compare(a.counterparty, b.counterparty),
    )
    .slice(0, GROUPS_MAX)
}

/** Those that nothing has taken away by then. */
function standing(tables: Tables, { party, upTo, filter }: Asked): FindingRow[] {
  const gone = tables.findings.filter((row) => row.change < 0 && row.position <= upTo)
  return tables.findings.filter(
    (row) =>
      row.change > 0 &&
      row.position <= upTo &&
      (row.sender === party || row.recipient === party) &&
      matches(row, filter, party) &&
      !gone.some((away) => away.position > row.position && isSame(away, row)),
  )
}

function isSame(a: FindingRow, b: FindingRow): boolean {
  return a.target === b.target && a.code === b.code && a.about === b.about
}

function matches(row: FindingRow, filter: FindingFilter, party: string): boolean {
  const is = (wanted: string | undefined, found: string) => wanted === undefined || wanted === found
  return (
    isWithin(filter, row.occurredAt) &&
    is(filter.code, row.code) &&
    is(filter.about, row.about) &&
    is(filter.source, row.source) &&
    is(filter.flow, row.flow) &&
    is(filter.counterparty, other(row, party)) &&
    (filter.targets?.includes(row.target) ?? true)
  )
}

function other(row: FindingRow, party: string): string {
  return row.sender === party ? row.recipient : row.sender
}

function group(rows: readonly FindingRow[], party: string): FindingGroup {
  const { code, about, flow } = rows[0]!
  const months = new Map<string, number>()
  for (const { occurredAt } of rows) {
    const month = copenhagenDay(occurredAt).slice(0, 7)
    months.set(month, (months.get(month) ?? 0) + 1)
  }
  return {
    code,
    about,
    flow,
    counterparty: other(rows[0]!, party),
    count: rows.length,
    firstAt: Math.min(...rows.map(({ occurredAt }) => occurredAt)),
    lastAt: Math.max(...rows.map(({ occurredAt }) => occurredAt)),
    lastPosition: Math.max(...rows.map(({ position }) => position)),
    months: [...months]
      .toSorted(([a], [b]) => compare(a, b))
      .map(([month, count]) => ({ month, count })),
  }
}
