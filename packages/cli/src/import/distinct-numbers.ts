const DATES_DIGITS = 6
const SERIALS = 10_000
const TEN_DIGITS = /^[0-9]{10}$/

/**
 * Counts distinct numbers without holding them: a bit each, 1,250 bytes a date of birth. All that have ever been given
 * out take less than 100 MB, whatever the file.
 */
export class DistinctNumbers {
  readonly #serials = new Map<string, Uint8Array>()
  readonly #others = new Set<string>()
  #count = 0

  get count(): number {
    return this.#count + this.#others.size
  }

  add(number: string): void {
    if (!TEN_DIGITS.test(number)) {
      // An eCPR has letters, and there are few of them.
      this.#others.add(number.toUpperCase())
      return
    }
    const date = number.slice(0, DATES_DIGITS)
    let serials = this.#serials.get(date)
    if (serials === undefined) {
      serials = new Uint8Array(SERIALS / 8)
      this.#serials.set(date, serials)
    }
    const serial = Number(number.slice(DATES_DIGITS))
    const bit = 1 << (serial & 7)
    if ((serials[serial >> 3]! & bit) !== 0) return
    serials[serial >> 3]! |= bit
    this.#count++
  }
}
