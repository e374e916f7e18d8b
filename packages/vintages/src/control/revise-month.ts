import { byKey, cellAt, cellKey, type MonthCounts, type PublishedCell } from '../cube/cell.ts'
import { moveMargins } from './move-margins.ts'
import { moved, type Revising } from './move.ts'
import { revisedTree } from './revised-node.ts'
import { NOTHING_TOLD, type Told } from './told.ts'

/**
 * What a later count changes of a month, given everything that was published of it, oldest first, and what deliveries told
 * beside it; undefined: nothing that may be told. From the whole month down a cell moves only where it differs from every earlier vintage by nothing or by at
 * least the threshold, and only as far as no difference of vintages isolates the change of a few. What was hidden stays
 * hidden for good, and a cell that would become too small keeps the number that it had. Pure.
 */
export function reviseMonth(
  history: readonly (readonly PublishedCell[])[],
  counts: MonthCounts,
  threshold: number,
  told: Told = NOTHING_TOLD,
): readonly PublishedCell[] | undefined {
  const states = history.map((cells) => new Map(cells.map((cell) => [cellKey(cell), cell])))
  const standing = states.at(-1)
  if (standing === undefined) throw new RangeError('nothing published to revise')
  const revising: Revising = { history: states, threshold, told }
  const moves = moved(revisedTree(standing, counts.root), revising)
  if (moves === undefined) return undefined
  const tree = new Map<string, PublishedCell>(standing)
  for (const [key, { persons, disclosures }] of moves) {
    if (persons === 0) tree.delete(key)
    else tree.set(key, cellAt(key, persons, disclosures))
  }
  const all = moveMargins(tree, counts, revising)
  if (all === undefined || isSame(all, standing)) return undefined
  return byKey(all)
}

function isSame(
  a: ReadonlyMap<string, PublishedCell>,
  b: ReadonlyMap<string, PublishedCell>,
): boolean {
  if (a.size !== b.size) return false
  for (const [key, { persons, disclosures }] of a) {
    const other = b.get(key)
    if (other?.persons !== persons || other.disclosures !== disclosures) return false
  }
  return true
}
