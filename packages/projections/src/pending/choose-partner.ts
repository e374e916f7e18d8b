import type { LogPosition } from '@dataspor/kernel'
import { PAIR_WITHIN_MS } from '@dataspor/read-models/personal'
import type { End } from './ends.ts'

export interface Candidate {
  readonly origin: LogPosition
  readonly position: LogPosition
  readonly occurredAt: number
  readonly flow: number
  readonly categories: string
  readonly correlation: string | null
}

/** Columns of an end that stands alone. */
export type AloneRow = readonly [number, number, number, number, string, string | null]

/** Who of those that stand alone is the partner of an end: by correlation, else the nearest within reach. */
export function choosePartner(
  alone: readonly AloneRow[],
  end: End,
  flow: number,
  categories: readonly number[],
): Candidate | undefined {
  return byCorrelation(alone, end) ?? nearest(alone, end, flow, categories)
}

/** Of those that say the same correlation the nearest in time, then the one recorded first; whatever the distance. */
function byCorrelation(
  alone: readonly AloneRow[],
  { correlationId, occurredAt }: End,
): Candidate | undefined {
  if (correlationId === null) return undefined
  let best: Candidate | undefined
  for (const row of alone) {
    const one = candidate(row)
    if (one.correlation !== correlationId) continue
    if (best === undefined || isNearer(one, best, occurredAt)) best = one
  }
  return best
}

/** Of those on the same flow that share a category the nearest within reach, on either side. */
function nearest(
  alone: readonly AloneRow[],
  { occurredAt }: End,
  flow: number,
  categories: readonly number[],
): Candidate | undefined {
  let best: Candidate | undefined
  for (const row of alone) {
    const one = candidate(row)
    if (one.flow !== flow || Math.abs(one.occurredAt - occurredAt) > PAIR_WITHIN_MS) continue
    if (!sharesOne(one.categories, categories)) continue
    if (best === undefined || isNearer(one, best, occurredAt)) best = one
  }
  return best
}

function isNearer(one: Candidate, best: Candidate, occurredAt: number): boolean {
  const nearer = Math.abs(one.occurredAt - occurredAt) - Math.abs(best.occurredAt - occurredAt)
  return (nearer || one.position - best.position) < 0
}

function sharesOne(packed: string, categories: readonly number[]): boolean {
  const theirs = packed.split(',').map(Number)
  return categories.some((one) => theirs.includes(one))
}

function candidate(row: AloneRow): Candidate {
  const [origin, position, occurredAt, flow, categories, correlation] = row
  return { origin, position, occurredAt, flow, categories, correlation }
}
