import { byKey, cellAt, MARGINS, type MonthCounts, type PublishedCell } from '../cube/cell.ts'
import { hideMargins } from './hidden-margins.ts'
import { hideInTree } from './hidden-tree.ts'

/**
 * What may be published of a month: the cells of the tree month → source → dataset → legal basis → purpose, and over all
 * sources its datasets, bases and purposes. No other sums are published. A hidden cell stands with nulls where its sibling
 * cells are told; nothing stands below it. Pure; the same counts give the same cells in the same order.
 */
export function controlMonth({ root, margins }: MonthCounts): readonly PublishedCell[] {
  if (root === undefined) return []
  const tree = hideInTree(root)
  const cells = new Map<string, PublishedCell>()
  for (const [key, { persons, disclosures }] of tree.shown)
    cells.set(key, cellAt(key, persons, disclosures))
  for (const key of tree.hidden.keys()) cells.set(key, cellAt(key, null, null))
  if (tree.shown.size > 0) {
    for (const dimension of MARGINS) {
      const own = margins.filter((margin) => margin.dimension === dimension)
      for (const { key, persons, disclosures } of hideMargins(root, dimension, own, tree))
        cells.set(key, cellAt(key, persons, disclosures))
    }
  }
  return byKey(cells)
}
