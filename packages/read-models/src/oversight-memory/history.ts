import type {
  DisclosureRow,
  FoundClosing,
  FoundDisclosure,
  FoundInflow,
  HistoryQuery,
  InflowPlace,
  InflowQuery,
} from '../oversight/index.ts'
import { isAfter, isOneEnd, isWithin, matches, newestFirst } from './match.ts'
import { standingAt } from './standing.ts'
import type { Tables } from './tables.ts'

export function history(tables: Tables, query: HistoryQuery): readonly FoundDisclosure[] {
  const { party, upTo, filter, after, limit } = query
  const standing = standingAt(tables, upTo, filter.subjects !== undefined)
  return tables.disclosures
    .filter((row) => row.position <= upTo && isOneEnd(row, party) && matches(row, filter))
    .filter((row) => !standing.state(row).replaced && isAfter(row, after))
    .toSorted(newestFirst)
    .slice(0, limit)
    .map((row) => found(row, standing.state(row).closed))
}

export function found(row: DisclosureRow, closed: FoundDisclosure['closed']): FoundDisclosure {
  const { occurredAt, position, ordinal, origin, batch } = row
  return { occurredAt, position, ordinal, origin, batch, closed }
}

export function closings(tables: Tables, targets: readonly number[]): readonly FoundClosing[] {
  return tables.closings
    .filter(({ target }) => targets.includes(target))
    .flatMap(({ target, position, kind, subjects }) =>
      (subjects ?? [null]).map((subject) => ({ target, position, kind, subject })),
    )
    .toSorted(closingOrder)
}

function closingOrder(a: FoundClosing, b: FoundClosing): number {
  return (
    a.position - b.position ||
    a.target - b.target ||
    compare(a.kind, b.kind) ||
    compare(a.subject ?? '', b.subject ?? '')
  )
}

export function inflows(tables: Tables, query: InflowQuery): readonly FoundInflow[] {
  const { upTo, recipients, after, limit } = query
  const { stands } = standingAt(tables, upTo, true)
  return tables.disclosures
    .filter((row) => row.position <= upTo && isWithin(query, row.occurredAt))
    .filter((row) => recipients === undefined || recipients.includes(row.recipient))
    .filter((row) => stands(row) && (after === undefined || inflowOrder(after, row) < 0))
    .toSorted(inflowOrder)
    .slice(0, limit)
}

function inflowOrder(a: InflowPlace, b: InflowPlace): number {
  return compare(a.subject ?? '', b.subject ?? '') || -newestFirst(a, b)
}

/** By code unit, which for ids and refs is by byte. */
export function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
