import { cellKey, marginOf, type PublishedCell } from '../cube/cell.ts'
import { eliminate } from './elimination.ts'
import { propagate } from './interval.ts'
import { systemOf } from './system.ts'

/** What an attacker has found out about a suppressed number. */
export interface Leak {
  readonly key: string
  readonly measure: 'persons' | 'disclosures'
  readonly how: string
  readonly low: number
  readonly high: number
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

function split(name: string): ['persons' | 'disclosures', string] {
  const [measure, key] = name.split('\u0001')
  return [measure === 'persons' ? 'persons' : 'disclosures', key!]
}
