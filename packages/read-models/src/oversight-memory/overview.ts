import { copenhagenDay } from '@dataspor/kernel'
import type { Bound, DisclosureRow, Period, SeenPractice, SummaryLine } from '../oversight/index.ts'
import { compare } from './history.ts'
import { people, standingRows } from './selection.ts'
import type { Tables } from './tables.ts'

const LINES_MAX = 10_000

interface Asked extends Bound {
  readonly filter: Period
}

export function summary(tables: Tables, query: Asked): readonly SummaryLine[] {
  const monthOf = (row: DisclosureRow) => copenhagenDay(row.occurredAt).slice(0, 7)
  const groups = Map.groupBy(standingRows(tables, query), (row) =>
    JSON.stringify([monthOf(row), row.sender, row.recipient, row.flow, row.act]),
  )
  return [...groups]
    .toSorted(([a], [b]) => compare(a, b))
    .slice(0, LINES_MAX)
    .map(([, rows]) => {
      const { sender, recipient, flow, act } = rows[0]!
      const events = rows.filter(({ ordinal }) => ordinal === 0)
      const batches = events.filter(({ batch }) => batch)
      return {
        month: monthOf(rows[0]!),
        sender,
        recipient,
        flow,
        act,
        disclosures: events.length,
        subjects: people(rows).length,
        batches: batches.length,
        batchMembers: batches.reduce((sum, { subjectCount }) => sum + subjectCount, 0),
      }
    })
}

export function peopleCount(tables: Tables, query: Asked): number {
  return people(standingRows(tables, query)).length
}

export function practice(tables: Tables, query: Asked): readonly SeenPractice[] {
  const events = standingRows(tables, query).filter(({ ordinal }) => ordinal === 0)
  const seen = Map.groupBy(events, (row) => JSON.stringify(combination(row)))
  return [...seen]
    .toSorted(([a, x], [b, y]) => y.length - x.length || compare(a, b))
    .slice(0, LINES_MAX)
    .map(([, rows]) => ({
      ...combination(rows[0]!),
      count: rows.length,
      firstAt: Math.min(...rows.map(({ occurredAt }) => occurredAt)),
      lastAt: Math.max(...rows.map(({ occurredAt }) => occurredAt)),
    }))
}

function combination(row: DisclosureRow) {
  const { sender, recipient, flow, act, purpose, legalBases, categories } = row
  const { senderSystem, recipientSystem } = row
  return {
    sender,
    recipient,
    flow,
    act,
    purpose,
    legalBases: legalBases.toSorted(compare),
    categories: categories.toSorted(compare),
    senderSystem,
    recipientSystem,
  }
}
