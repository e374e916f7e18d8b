import { copenhagenDay } from '@dataspor/kernel'
import type {
  FoundDisclosure,
  PairRow,
  Reconciled,
  ReconcileQuery,
  UnpairedQuery,
} from '../oversight/index.ts'
import { compare, found } from './history.ts'
import { isAfter, isWithin, newestFirst } from './match.ts'
import { standingAt } from './standing.ts'
import type { Tables } from './tables.ts'

const LINES_MAX = 10_000

type Ends = Pick<PairRow, 'sender' | 'recipient' | 'flow' | 'occurredAt'>
type Line = { -readonly [K in keyof Reconciled]: Reconciled[K] }

export function reconciliation(tables: Tables, query: ReconcileQuery): readonly Reconciled[] {
  const lines = new Map<string, Line>()
  const add = (ends: Ends, count: 'sent' | 'received' | 'paired' | 'differing', by: number) => {
    const line = lineOf(ends)
    const key = JSON.stringify([line.month, line.sender, line.recipient, line.flow])
    const there = lines.get(key) ?? line
    there[count] += by
    lines.set(key, there)
  }
  for (const row of reports(tables, query)) {
    add(row, row.side === 'sender' ? 'sent' : 'received', 1)
  }
  for (const pair of tables.pairs) {
    if (pair.position > query.upTo || !isAsked(pair, query)) continue
    add(pair, 'paired', pair.change)
    if (pair.differs.length > 0) add(pair, 'differing', pair.change)
  }
  return [...lines.values()]
    .filter(({ sent, received, paired }) => sent + received + paired > 0)
    .toSorted(lineOrder)
    .slice(0, LINES_MAX)
}

/** Reports whose origin is in no pair that stands at `upTo`. */
export function unpaired(tables: Tables, query: UnpairedQuery): readonly FoundDisclosure[] {
  const { side, upTo, after, limit } = query
  const paired = new Map<number, number>()
  for (const pair of tables.pairs) {
    if (pair.position > upTo) continue
    const origin = side === 'sender' ? pair.sent : pair.received
    paired.set(origin, (paired.get(origin) ?? 0) + pair.change)
  }
  return reports(tables, query)
    .filter((row) => row.side === side && (paired.get(row.origin) ?? 0) === 0)
    .filter((row) => isAfter(row, after === undefined ? undefined : { ...after, ordinal: 0 }))
    .toSorted(newestFirst)
    .slice(0, limit)
    .map((row) => found(row, null))
}

function reports(tables: Tables, query: ReconcileQuery) {
  const { stands } = standingAt(tables, query.upTo, false)
  return tables.disclosures.filter(
    (row) => row.ordinal === 0 && row.position <= query.upTo && isAsked(row, query) && stands(row),
  )
}

function isAsked(row: Ends, { party, filter }: ReconcileQuery): boolean {
  const { counterparty, flow } = filter
  const ends = [row.sender, row.recipient]
  return (
    ends.includes(party) &&
    isWithin(filter, row.occurredAt) &&
    (counterparty === undefined || counterparty === otherEnd(row, party)) &&
    (flow === undefined || row.flow === flow)
  )
}

function otherEnd({ sender, recipient }: Ends, party: string): string {
  return sender === party ? recipient : sender
}

function lineOf({ sender, recipient, flow, occurredAt }: Ends): Line {
  const month = copenhagenDay(occurredAt).slice(0, 7)
  return { month, sender, recipient, flow, sent: 0, received: 0, paired: 0, differing: 0 }
}

function lineOrder(a: Line, b: Line): number {
  return (
    compare(a.month, b.month) ||
    compare(a.sender, b.sender) ||
    compare(a.recipient, b.recipient) ||
    compare(a.flow, b.flow)
  )
}
