/** Subject ids are 16 random bytes: their first bits divide them evenly. */
export const ID_BYTES = 16
/**
 * A range is the first 13 bits: 61 of a batch of 500,000 lie in one. A look-up reads about 900 bytes a batch; with
 * more bits it would read less, but every batch would touch more pages of the tree, each written whole.
 */
const RANGE_BITS = 13
/** What is kept of an id within its range: all but the first byte, which the range says whole. */
export const SUFFIX_BYTES = ID_BYTES - 1

export const RANGES = 1 << RANGE_BITS

/** The byte of an id that its suffix leaves out. */
export function firstByteOf(range: number): number {
  return range >> (RANGE_BITS - 8)
}

export function rangeOf(ids: Uint8Array, at: number): number {
  return ((ids[at]! << 8) | ids[at + 1]!) >> (16 - RANGE_BITS)
}

/** The ids of one range: which, and what is kept of each, in order. */
export interface RangeOfIds {
  readonly range: number
  readonly suffixes: Uint8Array
}

/** Cuts ascending ids into ranges. */
export function* cutIntoRanges(ids: Uint8Array): Generator<RangeOfIds> {
  for (let from = 0; from < ids.length;) {
    const range = rangeOf(ids, from)
    let to = from + ID_BYTES
    while (to < ids.length && rangeOf(ids, to) === range) to += ID_BYTES
    const suffixes = new Uint8Array(((to - from) / ID_BYTES) * SUFFIX_BYTES)
    for (let id = from, at = 0; id < to; id += ID_BYTES)
      for (let i = 1; i < ID_BYTES; i++) suffixes[at++] = ids[id + i]!
    yield { range, suffixes }
    from = to
  }
}

/** The same suffixes without one of them. */
export function withoutSuffix(suffixes: Uint8Array, gone: Uint8Array): Uint8Array {
  const kept: Uint8Array[] = []
  for (let at = 0; at < suffixes.length; at += SUFFIX_BYTES) {
    const suffix = suffixes.subarray(at, at + SUFFIX_BYTES)
    if (Buffer.compare(suffix, gone) !== 0) kept.push(suffix)
  }
  return Buffer.concat(kept)
}

/** Ids of one range as they were before their first byte was left out. */
export function wholeIds(range: number, suffixes: Uint8Array): Uint8Array {
  const ids = new Uint8Array((suffixes.length / SUFFIX_BYTES) * ID_BYTES)
  for (let from = 0, to = 0; from < suffixes.length; from += SUFFIX_BYTES, to += ID_BYTES) {
    ids[to] = firstByteOf(range)
    ids.set(suffixes.subarray(from, from + SUFFIX_BYTES), to + 1)
  }
  return ids
}
