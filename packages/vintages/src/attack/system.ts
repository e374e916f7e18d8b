import { cellKey, DIMENSIONS, type PublishedCell } from '../cube/cell.ts'
import { addMargins } from './margins.ts'
import { declare, relate, type System, type SystemCell } from './relations.ts'

/** Everything that the published numbers of a month say together, as relations between them. */
export function systemOf(given: readonly PublishedCell[], additive: boolean): System {
  const system: System = { relations: [], bounds: new Map(), suppressed: new Set() }
  const tree: SystemCell[] = []
  const margins: SystemCell[] = []
  for (const cell of given) {
    const place = DIMENSIONS.map((name) => cell[name]).filter((value) => value !== undefined)
    const isMargin = cell.source === undefined && place.length > 0
    const { persons, disclosures } = cell
    ;(isMargin ? margins : tree).push({ key: cellKey(cell), place, persons, disclosures })
  }
  for (const cell of [...tree, ...margins]) declare(system, cell)
  for (const cell of tree) {
    const below = tree.filter(
      ({ place }) =>
        place.length === cell.place.length + 1 &&
        cell.place.every((value, i) => place[i] === value),
    )
    // Where all are told, there is nothing to find; after a revision they need not add up.
    if (below.some(({ persons }) => persons === null)) relate(system, cell, below, additive)
  }
  addMargins(system, tree, margins, additive)
  return system
}
