import { cellKey, DIMENSIONS, marginOf, placeKey, type PublishedCell } from '../cube/cell.ts'
import { attackState, type Leak } from './attack.ts'
import { eliminate } from './elimination.ts'
import { type Interval, propagate, type Relation } from './interval.ts'

const MEASURES = ['persons', 'disclosures'] as const
type Measure = (typeof MEASURES)[number]
type State = ReadonlyMap<string, PublishedCell>

/**
 * Attacks everything that was ever published of a month: each state by itself, and any two of them by subtraction. What
 * changed from one to the other is a table of its own, whose parts add up; a number that stayed has changed by less than
 * the threshold, as far as the rule goes. Returns suppressed numbers and changes of a few that it finds.
 */
export function attackVintages(
  vintages: readonly (readonly PublishedCell[])[],
  threshold: number,
): readonly Leak[] {
  const leaks: Leak[] = []
  vintages.forEach((cells, i) => {
    leaks.push(...attackState(cells, threshold, i === 0 ? 'with margins' : 'without margins'))
  })
  const states = vintages.map((cells) => new Map(cells.map((cell) => [cellKey(cell), cell])))
  states.forEach((later, i) => {
    for (const earlier of states.slice(0, i)) {
      leaks.push(...differences(earlier, later, threshold))
      for (const measure of MEASURES) leaks.push(...changes(earlier, later, measure, threshold))
    }
  })
  return leaks
}

function valueAt(state: State, key: string, measure: Measure): number | null {
  const cell = state.get(key)
  return cell === undefined ? 0 : cell[measure]
}

function differences(earlier: State, later: State, threshold: number): Leak[] {
  const leaks: Leak[] = []
  for (const key of new Set([...earlier.keys(), ...later.keys()])) {
    for (const measure of MEASURES) {
      const [a, b] = [valueAt(earlier, key, measure), valueAt(later, key, measure)]
      if (a === null && b === null) continue
      const by = a === null || b === null ? Number.NaN : Math.abs(b - a)
      if (by === 0 || by >= threshold) continue
      leaks.push({ key, measure, how: 'difference of vintages', low: by, high: by })
    }
  }
  return leaks
}

function changes(earlier: State, later: State, measure: Measure, threshold: number): Leak[] {
  const relations: Relation[] = []
  const bounds = new Map<string, Interval>()
  const stayed = new Set<string>()
  const keys = [...new Set([...earlier.keys(), ...later.keys()])].filter(
    (key) => marginOf(key) === undefined,
  )
  for (const key of keys) {
    const [a, b] = [valueAt(earlier, key, measure), valueAt(later, key, measure)]
    if (a === null || b === null) {
      bounds.set(key, { low: -Infinity, high: Infinity })
      stayed.add(key)
    } else if (a === b) {
      bounds.set(key, { low: 1 - threshold, high: threshold - 1 })
      stayed.add(key)
    } else bounds.set(key, { low: b - a, high: b - a })
  }
  for (const key of keys) {
    const below = keys.filter((other) => isBelow(key, other))
    if (below.length === 0 || (stayed.has(key) && key !== placeKey([]))) continue
    if (stayed.has(key) && below.every((other) => stayed.has(other))) continue
    // Who sees that people are in several parts does not take their changes to add up.
    if (measure === 'persons' && [earlier, later].some((s) => overlaps(s, key, below))) continue
    const terms = new Map([[key, 1], ...below.map((other) => [other, -1] as const)])
    relations.push({ terms, total: 0 })
  }
  const known = propagate(relations, bounds)
  // Some number stayed although it changed by more: then nothing follows from its having stayed.
  const feasible = [...known.values()].every(({ low, high }) => low <= high)
  const found: Leak[] = []
  if (feasible) {
    for (const key of stayed) {
      const { low, high } = known.get(key)!
      if (low > 0 || high < 0) found.push({ key, measure, how: 'change, intervals', low, high })
    }
  }
  const free = relations.map(({ terms, total }) => withoutKnown(terms, total, stayed, bounds))
  for (const [key, value] of eliminate(free)) {
    const by = Math.abs(value)
    if (by > 0.5 && by < threshold)
      found.push({ key, measure, how: 'change, elimination', low: value, high: value })
  }
  return found
}

function overlaps(state: State, key: string, below: readonly string[]): boolean {
  const parts = below.reduce((n, other) => n + (valueAt(state, other, 'persons') ?? 0), 0)
  return parts > (valueAt(state, key, 'persons') ?? Infinity)
}

function withoutKnown(
  terms: ReadonlyMap<string, number>,
  total: number,
  stayed: ReadonlySet<string>,
  bounds: ReadonlyMap<string, Interval>,
): Relation {
  const open = new Map<string, number>()
  let rest = total
  for (const [key, factor] of terms) {
    if (stayed.has(key)) open.set(key, factor)
    else rest -= factor * bounds.get(key)!.low
  }
  return { terms: open, total: rest }
}

function isBelow(above: string, below: string): boolean {
  const a = above.split('\u0000')
  const b = below.split('\u0000')
  const depth = a.filter((value) => value !== '').length
  if (b.filter((value) => value !== '').length !== depth + 1) return false
  return DIMENSIONS.every((_, i) => i > depth || a[i] === '' || a[i] === b[i])
}
