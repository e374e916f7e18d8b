/** A stated window's times: from ≤ time < through, ms. */
export interface Range {
  readonly from: number
  readonly through: number
}

/**
 * One source's windows, ordered so that those which contain a time are found without looking at all: windows that
 * follow one another cost one binary search. Overlapping ones cost a step for each that begins before the time.
 */
export class RangeSet {
  readonly #ranges: Range[] = []
  /** The largest `through` among the ranges up to here. */
  readonly #reach: number[] = []

  /** Adds a range that is not there yet. */
  add(range: Range): void {
    const at = this.#firstAfter(range.from)
    this.#ranges.splice(at, 0, range)
    for (let i = at; i < this.#ranges.length; i++) {
      this.#reach[i] = Math.max(this.#ranges[i]!.through, this.#reach[i - 1] ?? -Infinity)
    }
  }

  containing(time: number): readonly Range[] {
    const found: Range[] = []
    for (let i = this.#firstAfter(time) - 1; i >= 0 && this.#reach[i]! > time; i--) {
      const range = this.#ranges[i]!
      if (range.through > time) found.push(range)
    }
    return found
  }

  #firstAfter(from: number): number {
    let low = 0
    let high = this.#ranges.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if (this.#ranges[middle]!.from <= from) low = middle + 1
      else high = middle
    }
    return low
  }
}
