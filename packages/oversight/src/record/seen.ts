import type { SeenPractice } from '@dataspor/read-models/oversight'

import type { ActivityEnd, Seen } from './model.ts'

/** What was seen in the period of the record, as the parts of the record ask for it. */
export interface SeenInPractice {
  /** Null: nothing in the period. */
  flow(flow: string, end: ActivityEnd): Seen | null
  /** The legal entities at the other end, the most frequent first. */
  others(flow: string, end: ActivityEnd): readonly { readonly party: string; readonly seen: Seen }[]
}

type Counted = Pick<SeenPractice, 'count' | 'firstAt' | 'lastAt'>

/** Rows of one party's practice, by flow and end. A batch counts 1. */
export function seenInPractice(party: string, rows: readonly SeenPractice[]): SeenInPractice {
  const byFlow = Map.groupBy(rows, (row) => row.flow)
  const rowsAt = (flow: string, end: ActivityEnd) =>
    (byFlow.get(flow) ?? []).filter((row) => isAt(end, row, party))
  return {
    flow: (flow, end) => sumOf(rowsAt(flow, end)),
    others: (flow, end) => {
      const other = (row: SeenPractice) => (row.sender === party ? row.recipient : row.sender)
      const known = Map.groupBy(
        rowsAt(flow, end).filter((row) => row.sender !== row.recipient),
        other,
      )
      return [...known]
        .flatMap(([one, own]) => {
          const seen = sumOf(own)
          return seen === null ? [] : [{ party: one, seen }]
        })
        .toSorted((a, b) => b.seen.disclosures - a.seen.disclosures || compare(a.party, b.party))
    },
  }
}

/** Nothing was seen: what the policies alone say. */
export const NOTHING_SEEN: SeenInPractice = { flow: () => null, others: () => [] }

function isAt(end: ActivityEnd, { sender, recipient }: SeenPractice, party: string): boolean {
  if (end === 'sender') return sender === party
  if (end === 'recipient') return recipient === party
  return end === 'internal' && (sender === party || recipient === party)
}

export function sumOf(rows: readonly Counted[]): Seen | null {
  if (rows.length === 0) return null
  let [disclosures, first, last] = [0, Infinity, -Infinity]
  for (const row of rows) {
    disclosures += row.count
    first = Math.min(first, row.firstAt)
    last = Math.max(last, row.lastAt)
  }
  return {
    disclosures,
    first: new Date(first).toISOString(),
    last: new Date(last).toISOString(),
  }
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
