import type { StagedPart } from './port.ts'

/** Whether these are the same parts, each with the same bytes; both in order of n. */
export function areSameParts(some: readonly StagedPart[], others: readonly StagedPart[]): boolean {
  if (some.length !== others.length) return false
  return some.every(({ n, tag }, i) => {
    const other = others[i]!
    return n === other.n && Buffer.compare(tag, other.tag) === 0
  })
}
