import {
  cellKey,
  DIMENSIONS,
  MARGINS,
  marginKey,
  marginOf,
  placeKey,
  type PublishedCell,
} from '../cube/cell.ts'
import { eliminate } from './elimination.ts'
import { type Interval, propagate, type Relation } from './interval.ts'

/** What an attacker has found out about a suppressed number. */
export interface Leak {
  readonly key: string
  readonly measure: 'persons' | 'disclosures'
  readonly how: string
  readonly low: number
  readonly high: number
}

interface Cell {
  readonly key: string
  readonly place: readonly string[]
  readonly persons: number | null
  readonly disclosures: number | null
}

/**
 * Attacks one published state of a month with nothing but its numbers and the rules: every cell is the sum of the cells
 * below it (of persons: at least the largest and at most the sum; in a second go the sum, for who knows that nobody is in
 * two), margins sum what stands in the tree, nobody is in less than one entry. Returns the suppressed numbers of which it
 * knows so much that they lie within fewer than `threshold` + 1 numbers.
 */
export function attackState(
  given: readonly PublishedCell[],
  threshold: number,
  margins: 'with margins' | 'without margins' = 'with margins',
): readonly Leak[] {
  const cells = given.filter(
    (cell) => margins === 'with margins' || marginOf(cellKey(cell)) === undefined,
  )
  const leaks: Leak[] = []
  for (const additive of [false, true]) {
    const { relations, bounds, suppressed } = systemOf(cells, additive)
    const known = propagate(relations, bounds)
    const feasible = [...known.values()].every(({ low, high }) => low <= high)
    // Then somebody is in two of them, and the second go is refuted.
    if (!feasible) continue
    const solved = eliminate(relations)
    for (const name of suppressed) {
      const [measure, key] = split(name)
      const { low, high } = known.get(name) ?? { low: -Infinity, high: Infinity }
      const how = additive ? 'nobody in two' : 'any'
      // What one source has of a value, all sources have: that there are enough of them is told.
      if (measure === 'persons' && marginOf(key) !== undefined && low >= threshold) continue
      if (high - low < threshold) leaks.push({ key, measure, how: `intervals, ${how}`, low, high })
      const value = solved.get(name)
      if (value !== undefined)
        leaks.push({ key, measure, how: `elimination, ${how}`, low: value, high: value })
    }
  }
  return leaks
}

interface System {
  readonly relations: Relation[]
  readonly bounds: Map<string, Interval>
  readonly suppressed: Set<string>
}

function systemOf(given: readonly PublishedCell[], additive: boolean): System {
  const system: System = { relations: [], bounds: new Map(), suppressed: new Set() }
  const tree: Cell[] = []
  const margins: Cell[] = []
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

function declare({ bounds, suppressed }: System, cell: Cell): void {
  for (const measure of ['persons', 'disclosures'] as const) {
    const value = cell[measure]
    const name = nameOf(measure, cell.key)
    bounds.set(name, value === null ? { low: 1, high: Infinity } : { low: value, high: value })
    if (value === null) suppressed.add(name)
  }
}

function relate({ relations }: System, whole: Cell, parts: readonly Cell[], additive: boolean) {
  const sum = (measure: 'persons' | 'disclosures') =>
    new Map([
      [nameOf(measure, whole.key), 1],
      ...parts.map(({ key }) => [nameOf(measure, key), -1] as const),
    ])
  relations.push({ terms: sum('disclosures'), total: 0 })
  relations.push({ terms: sum('persons'), total: 0, ...(additive ? {} : { atMost: true }) })
  for (const cell of [whole, ...parts]) relations.push(noMore(cell.key, 'persons', 'disclosures'))
  for (const { key } of parts) {
    const terms = new Map([
      [nameOf('persons', key), 1],
      [nameOf('persons', whole.key), -1],
    ])
    relations.push({ terms, total: 0, atMost: true })
  }
}

function noMore(key: string, less: string, more: string): Relation {
  const terms = new Map([
    [nameOf(less, key), 1],
    [nameOf(more, key), -1],
  ])
  return { terms, total: 0, atMost: true }
}

/** A margin is what is shown of it in the tree, and what the hidden cells that could hold it do hold. */
function addMargins(
  system: System,
  tree: readonly Cell[],
  margins: readonly Cell[],
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
  told: readonly Cell[],
  parts: readonly Cell[],
  at: number,
): Cell[] {
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
  margin: Cell,
  parts: readonly Cell[],
  at: number,
  hidden: readonly Cell[],
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

function nameOf(measure: string, key: string): string {
  return `${measure}\u0001${key}`
}

function split(name: string): ['persons' | 'disclosures', string] {
  const [measure, key] = name.split('\u0001')
  return [measure === 'persons' ? 'persons' : 'disclosures', key!]
}
