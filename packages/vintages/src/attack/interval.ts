/** What is known of a number: it lies between these, both inclusive. */
export interface Interval {
  low: number
  high: number
}

/** Sum of coefficient times unknown equals `total`; where `atMost`, it is no more than that. */
export interface Relation {
  readonly terms: ReadonlyMap<string, number>
  readonly total: number
  readonly atMost?: boolean
}

const ROUNDS_MAX = 200

/**
 * Narrows what is known of whole unknowns by each relation in turn until nothing more follows. What comes out holds every
 * solution. An unknown without bounds given can be any number.
 */
export function propagate(
  relations: readonly Relation[],
  bounds: ReadonlyMap<string, Interval>,
): Map<string, Interval> {
  const known = new Map<string, Interval>()
  for (const [name, { low, high }] of bounds) known.set(name, { low, high })
  for (const { terms } of relations)
    for (const name of terms.keys())
      if (!known.has(name)) known.set(name, { low: -Infinity, high: Infinity })
  for (let round = 0; round < ROUNDS_MAX; round++) {
    let narrowed = false
    for (const relation of relations) narrowed = narrow(relation, known) || narrowed
    if (!narrowed) break
  }
  return known
}

function narrow({ terms, total, atMost }: Relation, known: Map<string, Interval>): boolean {
  let narrowed = false
  for (const [name, factor] of terms) {
    let restLow = 0
    let restHigh = 0
    for (const [other, by] of terms) {
      if (other === name) continue
      const { low, high } = known.get(other)!
      restLow += by > 0 ? by * low : by * high
      restHigh += by > 0 ? by * high : by * low
    }
    const highest = (total - restLow) / factor
    const lowest =
      atMost === true ? (factor > 0 ? -Infinity : Infinity) : (total - restHigh) / factor
    const low = Math.ceil(Math.min(highest, lowest) - 1e-9)
    const high = Math.floor(Math.max(highest, lowest) + 1e-9)
    const at = known.get(name)!
    if (low > at.low) {
      at.low = low
      narrowed = true
    }
    if (high < at.high) {
      at.high = high
      narrowed = true
    }
  }
  return narrowed
}
