import { isSmall } from '@dataspor/kernel'
import {
  cellAt,
  type Counts,
  DIMENSIONS,
  marginKey,
  MARGINS,
  marginOf,
  type MonthCounts,
  placeKey,
  type PublishedCell,
} from '../cube/cell.ts'
import { mayBecome, MEASURES, type Revising } from './move.ts'
import { countsAt, type Published } from './revised-node.ts'

/**
 * Moves the margins along: one whose parts all moved to what is counted now, so that what its shown parts do not cover is
 * the same as before. It then tells no more of what stayed or is hidden than it did. A dimension whose margins would tell
 * something by what the whole month became stays as it is; undefined: it must not even stay beside the moved month.
 */
export function moveMargins(
  tree: Published,
  counts: MonthCounts,
  revising: Revising,
): ReadonlyMap<string, PublishedCell> | undefined {
  const result = new Map(tree)
  const standing = revising.history.at(-1)!
  for (const dimension of MARGINS) {
    const listed = [...standing.keys()].filter((key) => marginOf(key)?.dimension === dimension)
    // Left out at first: what would be told of it now was never controlled together with the rest.
    if (listed.length === 0) continue
    const moves = new Map<string, Counts>()
    for (const margin of counts.margins.filter((one) => one.dimension === dimension)) {
      const key = marginKey(dimension, margin.value)
      if (!mayBecome(key, margin, revising)) continue
      if (sameRemainder(key, margin, tree, standing)) moves.set(key, margin)
    }
    if (beside(tree, listed, moves, revising)) {
      for (const [key, { persons, disclosures }] of moves)
        result.set(key, cellAt(key, persons, disclosures))
    } else if (!beside(tree, listed, new Map(), revising)) return undefined
  }
  return result
}

/** What the shown parts do not cover is exactly what they did not cover before. */
function sameRemainder(key: string, now: Counts, tree: Published, standing: Published): boolean {
  const was = countsAt(standing, key)!
  const before = covered(key, standing)
  const after = covered(key, tree)
  return MEASURES.every((m) => now[m] - after[m] === was[m] - before[m])
}

function covered(key: string, published: Published): Counts {
  const { dimension, value } = marginOf(key)!
  const depth = DIMENSIONS.indexOf(dimension) + 1
  let persons = 0
  let disclosures = 0
  for (const cell of published.values()) {
    if (cell.source === undefined || cell[dimension] !== value) continue
    const next = DIMENSIONS[depth]
    if (next !== undefined && cell[next] !== undefined) continue
    persons += cell.persons ?? 0
    disclosures += cell.disclosures ?? 0
  }
  return { persons, disclosures }
}

/** Whether the whole month minus its margins tells no more than a first publication, and no small change since any. */
function beside(
  tree: Published,
  listed: readonly string[],
  moves: ReadonlyMap<string, Counts>,
  { history, threshold }: Revising,
): boolean {
  const whole = countsAt(tree, placeKey([]))
  if (whole === null) return true
  const standing = history.at(-1)!
  const keys = [...new Set([...listed, ...moves.keys()])]
  const becomes = keys.map((key) => moves.get(key) ?? countsAt(standing, key))
  if (becomes.some((one) => one !== null && isSmall(whole.persons - one.persons, threshold)))
    return false
  return MEASURES.every((m) => {
    const remains = becomes.reduce((n, one) => n - (one?.[m] ?? 0), whole[m])
    return history.every((published) => {
      const was = (key: string) => countsAt(published, key)?.[m] ?? 0
      const remained = keys.reduce((n, key) => n - was(key), was(placeKey([])))
      return !isSmall(Math.abs(remains - remained), threshold)
    })
  })
}
