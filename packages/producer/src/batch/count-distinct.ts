/** Members are ten digits or capital letters: in base 36 each is a whole number below 2^53. */
const BASE = 36
const GROWTH = 2
const FIRST = 1_024

/** Counts the distinct among many members in 8 bytes each. */
export class DistinctCounter {
  #codes = new Float64Array(FIRST)
  #length = 0

  add(member: string): void {
    if (this.#length === this.#codes.length) {
      const more = new Float64Array(this.#codes.length * GROWTH)
      more.set(this.#codes)
      this.#codes = more
    }
    this.#codes[this.#length++] = Number.parseInt(member, BASE)
  }

  count(): number {
    const sorted = this.#codes.subarray(0, this.#length).toSorted()
    let distinct = 0
    sorted.forEach((code, i) => {
      if (i === 0 || sorted[i - 1] !== code) distinct += 1
    })
    return distinct
  }
}
