import { DIMENSIONS, marginKey, MARGINS, placeKey } from '../cube/cell.ts'
import { nameOf, relate, type System, type SystemCell } from './relations.ts'

/** A margin is what is shown of it in the tree, and what the hidden cells that could hold it do hold. */
export function addMargins(
  system: System,
  tree: readonly SystemCell[],
  margins: readonly SystemCell[],
  additive: boolean,
) {
  const root = tree.find(({ key }) => key === placeKey([]))
  if (root === undefined || root.disclosures === null) return
  for (const dimension of MARGINS) {
    const at = DIMENSIONS.indexOf(dimension)
    const told = margins.filter(({ key, place }) => key === marginKey(dimension, place[0]!))
    if (told.length === 0) continue
    const parts = tree.filter(({ place }) => place.length === at + 1)
    const own = [...told, ...leftOut(system, told, parts, at)]
    relate(system, root, own, additive)
    const hidden = tree.filter(
      ({ disclosures, place }) => disclosures === null && place.length <= at,
    )
    for (const margin of own) sumParts(system, margin, parts, at, hidden)
    for (const { key } of hidden) {
      const terms = new Map([[nameOf('disclosures', key), 1]])
      for (const margin of own) terms.set(heldIn(key, margin.key), -1)
      system.relations.push({ terms, total: 0 })
    }
  }
}

/** A value that the tree shows and no margin tells has nothing hidden: it is the sum of its parts. */
function leftOut(
  system: System,
  told: readonly SystemCell[],
  parts: readonly SystemCell[],
  at: number,
): SystemCell[] {
  const known = new Set(told.map(({ place }) => place[0]!))
  const values = new Set(parts.map(({ place }) => place[at]!).filter((value) => !known.has(value)))
  return [...values].map((value) => {
    const key = marginKey(DIMENSIONS[at]!, value)
    system.bounds.set(nameOf('persons', key), { low: 1, high: Infinity })
    system.bounds.set(nameOf('disclosures', key), { low: 1, high: Infinity })
    const own = parts.filter(({ place }) => place[at] === value)
    const terms = new Map([[nameOf('disclosures', key), 1]])
    for (const part of own) terms.set(nameOf('disclosures', part.key), -1)
    system.relations.push({ terms, total: 0 })
    return { key, place: [value], persons: null, disclosures: null }
  })
}

function sumParts(
  system: System,
  margin: SystemCell,
  parts: readonly SystemCell[],
  at: number,
  hidden: readonly SystemCell[],
): void {
  const own = parts.filter(({ place }) => place[at] === margin.place[0])
  const held = hidden.map(({ key }) => heldIn(key, margin.key))
  for (const name of held) system.bounds.set(name, { low: 0, high: Infinity })
  const terms = new Map([[nameOf('disclosures', margin.key), 1]])
  for (const { key } of own) terms.set(nameOf('disclosures', key), -1)
  for (const name of held) terms.set(name, -1)
  system.relations.push({ terms, total: 0 })
  if (own.length > 0) {
    for (const { key } of own) {
      const less = new Map([
        [nameOf('persons', key), 1],
        [nameOf('persons', margin.key), -1],
      ])
      system.relations.push({ terms: less, total: 0, atMost: true })
    }
  }
}

function heldIn(hidden: string, margin: string): string {
  return `held\u0001${hidden}\u0001${margin}`
}
