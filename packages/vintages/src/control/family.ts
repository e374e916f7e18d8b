import { isSmall } from '@dataspor/kernel'
import type { Counts } from '../cube/cell.ts'

export interface FamilyMember extends Counts {
  readonly key: string
  readonly threshold: number
  /** It is hidden whatever its numbers. */
  readonly forced: boolean
}

/**
 * Which of the cells that one cell falls into are hidden; undefined: none of it can be told, nor the cell itself.
 *
 * Hidden siblings are safe where the persons in them could stand in any of them: whoever relabels persons from one to the
 * other leaves every other published number as it is, so that no arithmetic over published numbers tells the two worlds
 * apart. With n of them and at least L persons in them together, each can hold 1 to L - (n - 1) persons: L ≥ threshold + n
 * makes that as wide as the threshold. L is at least the largest of them, and at least what the shown ones cannot cover.
 *
 * Differences of shown numbers count persons too: who is in the whole and not in one part, who is in several parts, who is
 * in no shown part. None may be a few.
 */
export function hiddenOf(whole: Counts, members: readonly FamilyMember[]): Set<string> | undefined {
  const threshold = Math.max(...members.map((member) => member.threshold))
  const hidden = new Set<string>()
  for (const { key, persons, forced } of members) {
    const outside = whole.persons - persons
    if (forced || isSmall(persons, threshold) || isSmall(outside, threshold)) hidden.add(key)
  }
  const smallestFirst = members
    .filter(({ key }) => !hidden.has(key))
    .toSorted((a, b) => a.persons - b.persons || (a.key < b.key ? -1 : 1))
  for (;;) {
    if (familyIsSafe(whole, members, hidden, threshold)) return hidden
    const next = smallestFirst.shift()
    if (next === undefined) return undefined
    hidden.add(next.key)
  }
}

/** The rule that `hiddenOf` works towards, by itself. */
export function familyIsSafe(
  whole: Counts,
  members: readonly (Counts & { readonly key: string })[],
  hidden: ReadonlySet<string>,
  threshold: number,
): boolean {
  let shownPersons = 0
  let hiddenPersonsMax = 0
  for (const { key, persons } of members) {
    if (hidden.has(key)) hiddenPersonsMax = Math.max(hiddenPersonsMax, persons)
    else shownPersons += persons
  }
  const uncovered = whole.persons - shownPersons
  if (hidden.size === 0) return !isSmall(-uncovered, threshold)
  // Who takes it that nobody is in two parts reads what is uncovered as the number of persons in the hidden ones.
  if (hidden.size === 1 || isSmall(uncovered, threshold + hidden.size)) return false
  return Math.max(hiddenPersonsMax, uncovered) >= threshold + hidden.size
}
