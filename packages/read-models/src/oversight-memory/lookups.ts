import { createHash } from 'node:crypto'
import { copenhagenDay } from '@dataspor/kernel'
import type {
  ActorQuery,
  ActorStats,
  Bound,
  DisclosureRow,
  FoundLookup,
  LookupFilter,
  LookupQuery,
  SampleQuery,
} from '../oversight/index.ts'
import { compare } from './history.ts'
import { isAfter, isOutside, isWithin, newestFirst } from './match.ts'
import { standingAt } from './standing.ts'
import type { Tables } from './tables.ts'

interface Asked extends Bound {
  readonly filter: LookupFilter
}

export function lookups(tables: Tables, query: LookupQuery): readonly FoundLookup[] {
  return rowsOf(tables, query)
    .filter((row) => isAfter(row, query.after))
    .toSorted(newestFirst)
    .slice(0, query.limit)
    .map(found)
}

export function lookupCount(tables: Tables, query: Asked): number {
  return rowsOf(tables, query).length
}

export function lookupSample(tables: Tables, query: SampleQuery): readonly FoundLookup[] {
  return rowsOf(tables, query)
    .map((row) => ({ row, lot: lotOf(query.seed, row.position) }))
    .toSorted((a, b) => compare(a.lot, b.lot))
    .slice(0, query.size)
    .map(({ row }) => found(row))
    .toSorted((a, b) => a.position - b.position)
}

/** SHA-256 of `<seed>/<position>`: nobody who chooses the seed can tell beforehand whom it will draw. */
function lotOf(seed: string, position: number): string {
  return createHash('sha256').update(`${seed}/${position}`).digest('hex')
}

export function actorStats(tables: Tables, query: ActorQuery): readonly ActorStats[] {
  const byActor = Map.groupBy(rowsOf(tables, query), ({ actorKey }) => actorKey)
  return [...byActor]
    .map(([actorKey, rows]) => ({
      actorKey,
      lookups: rows.length,
      withoutCase: rows.filter(({ caseKey }) => caseKey === '').length,
      outsideHours:
        query.hours === undefined
          ? 0
          : rows.filter(({ occurredAt }) => isOutside(occurredAt, query.hours!)).length,
      subjects: new Set(rows.flatMap(({ subject }) => subject ?? [])).size,
      cases: new Set(rows.map(({ caseKey }) => caseKey).filter((key) => key !== '')).size,
      days: new Set(rows.map(({ occurredAt }) => copenhagenDay(occurredAt))).size,
      firstAt: Math.min(...rows.map(({ occurredAt }) => occurredAt)),
      lastAt: Math.max(...rows.map(({ occurredAt }) => occurredAt)),
    }))
    .toSorted((a, b) => b.lookups - a.lookups || compare(a.actorKey, b.actorKey))
    .slice(0, query.limit)
}

function rowsOf(tables: Tables, { party, upTo, filter }: Asked): DisclosureRow[] {
  const { stands } = standingAt(tables, upTo, false)
  const aboutThem = new Set(
    tables.disclosures
      .filter(({ subject }) => subject !== null && filter.subjects?.includes(subject))
      .map(({ position }) => position),
  )
  return tables.disclosures.filter(
    (row) =>
      row.ordinal === 0 &&
      row.actor === 'person' &&
      (row.mode === 'view' || row.mode === 'pull') &&
      row.actorParty === party &&
      row.position <= upTo &&
      matches(row, filter) &&
      (filter.subjects === undefined || aboutThem.has(row.position)) &&
      stands(row),
  )
}

function matches(row: DisclosureRow, filter: LookupFilter): boolean {
  const { actorKey, caseKey, flow, withoutCase, outside, afterClosed } = filter
  return (
    isWithin(filter, row.occurredAt) &&
    (actorKey === undefined || row.actorKey === actorKey) &&
    (caseKey === undefined || row.caseKey === caseKey) &&
    (flow === undefined || row.flow === flow) &&
    (withoutCase !== true || row.caseKey === '') &&
    (outside === undefined || isOutside(row.occurredAt, outside)) &&
    (afterClosed === undefined ||
      afterClosed.some((closed) => isLater(row, closed.caseKey, closed.closedAt)))
  )
}

function isLater(row: DisclosureRow, caseKey: string, closedAt: number): boolean {
  return row.caseKey === caseKey && row.occurredAt > closedAt
}

function found(row: DisclosureRow): FoundLookup {
  const { occurredAt, position, ordinal, origin, actorKey, caseKey, flow } = row
  return { occurredAt, position, ordinal, origin, actorKey, caseKey, flow }
}
