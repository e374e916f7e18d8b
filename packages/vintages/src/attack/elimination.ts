import type { Relation } from './interval.ts'

const TINY = 1e-7

/**
 * Solves the equations by Gauss-Jordan elimination, over all of them together: the unknowns that they determine, each with
 * its value. Finds what goes around in circles, where intervals alone find nothing. Inequalities are left out.
 */
export function eliminate(relations: readonly Relation[]): ReadonlyMap<string, number> {
  const equations = relations.filter(({ atMost }) => atMost !== true)
  const names = [...new Set(equations.flatMap(({ terms }) => [...terms.keys()]))]
  const column = new Map(names.map((name, i) => [name, i]))
  const rows = equations.map(({ terms, total }) => {
    const row = Array.from({ length: names.length + 1 }, () => 0)
    for (const [name, factor] of terms) row[column.get(name)!]! += factor
    row[names.length] = total
    return row
  })
  let pivots = 0
  for (let at = 0; at < names.length && pivots < rows.length; at++) {
    let best = pivots
    for (let i = pivots + 1; i < rows.length; i++)
      if (Math.abs(rows[i]![at]!) > Math.abs(rows[best]![at]!)) best = i
    if (Math.abs(rows[best]![at]!) < TINY) continue
    const pivot = rows[best]!
    rows[best] = rows[pivots]!
    rows[pivots] = pivot
    const by = pivot[at]!
    for (let j = at; j < pivot.length; j++) pivot[j]! /= by
    rows.forEach((row, i) => {
      const factor = row[at]!
      if (i === pivots || Math.abs(factor) < TINY) return
      for (let j = at; j < row.length; j++) row[j]! -= factor * pivot[j]!
    })
    pivots++
  }
  const determined = new Map<string, number>()
  for (const row of rows.slice(0, pivots)) {
    const used = names.filter((_, i) => Math.abs(row[i]!) > TINY)
    if (used.length === 1) determined.set(used[0]!, row[names.length]!)
  }
  return determined
}
