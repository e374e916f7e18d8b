import type {
  Bound,
  DisclosureRow,
  FoundBatch,
  FoundRecipient,
  SelectionCounts,
  SelectionQuery,
} from '../oversight/index.ts'
import { compare } from './history.ts'
import { isOneEnd, matches, newestFirst } from './match.ts'
import { standingAt } from './standing.ts'
import type { Tables } from './tables.ts'

const BATCHES_MAX = 10_000
const ORIGINS_MAX = 100

/** Rows that stand, one or several of an event; `matches` takes the first of each, so people are asked for apart. */
export function standingRows(tables: Tables, query: SelectionQuery): DisclosureRow[] {
  const { party, upTo, filter } = query
  const { stands } = standingAt(tables, upTo, true)
  return tables.disclosures.filter(
    (row) =>
      row.position <= upTo &&
      isOneEnd(row, party) &&
      (filter.subjects === undefined && filter.batches === undefined
        ? matches({ ...row, ordinal: 0 }, filter)
        : matches(row, filter)) &&
      stands(row),
  )
}

export function selection(tables: Tables, query: SelectionQuery): SelectionCounts {
  const rows = standingRows(tables, query)
  const events = rows.filter(({ ordinal }) => ordinal === 0)
  const batches = events.filter(({ batch }) => batch)
  const times = events.map(({ occurredAt }) => occurredAt)
  return {
    disclosures: events.length,
    subjects: people(rows).length,
    batches: batches.length,
    batchMembers: batches.reduce((sum, { subjectCount }) => sum + subjectCount, 0),
    firstAt: times.length === 0 ? 0 : Math.min(...times),
    lastAt: times.length === 0 ? 0 : Math.max(...times),
    categories: distinct(rows.flatMap(({ categories }) => categories)).map((category) => {
      const of = rows.filter(({ categories }) => categories.includes(category))
      const disclosures = of.filter(({ ordinal }) => ordinal === 0).length
      return { category, disclosures, subjects: people(of).length }
    }),
    recipients: distinct(events.map(({ recipient }) => recipient)).map((recipient) => ({
      recipient,
      disclosures: events.filter((row) => row.recipient === recipient).length,
    })),
  }
}

export function selectionSubjects(
  tables: Tables,
  query: SelectionQuery,
  after: string | undefined,
  limit: number,
): readonly string[] {
  return people(standingRows(tables, query))
    .filter((subject) => after === undefined || subject > after)
    .slice(0, limit)
}

export function selectionBatches(tables: Tables, query: SelectionQuery): readonly FoundBatch[] {
  return standingRows(tables, query)
    .filter(({ batch }) => batch)
    .toSorted((a, b) => a.origin - b.origin)
    .slice(0, BATCHES_MAX)
    .map(({ origin, position, subjectCount, categories }) => ({
      origin,
      sealed: position,
      subjectCount,
      categories,
    }))
}

export function recipients(
  tables: Tables,
  query: Bound & SelectionQuery,
): readonly FoundRecipient[] {
  const rows = standingRows(tables, query).filter(
    ({ sender, act }) => sender === query.party && (act === 'disclosure' || act === 'processor'),
  )
  return distinct(rows.map(({ recipient }) => recipient)).map((recipient) => {
    const of = rows.filter((row) => row.recipient === recipient).toSorted(newestFirst)
    const origins = [...new Set(of.map(({ origin }) => origin))]
    return {
      recipient,
      disclosures: origins.length,
      categories: distinct(of.flatMap(({ categories }) => categories)),
      firstAt: of.at(-1)!.occurredAt,
      lastAt: of[0]!.occurredAt,
      origins: origins.toSorted((a, b) => b - a).slice(0, ORIGINS_MAX),
    }
  })
}

export function people(rows: readonly DisclosureRow[]): readonly string[] {
  return distinct(rows.flatMap(({ subject }) => subject ?? []))
}

function distinct(values: readonly string[]): readonly string[] {
  return [...new Set(values)].toSorted(compare)
}
