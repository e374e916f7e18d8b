import fc from 'fast-check'
import type { Leaf } from '../cube/tally.ts'
import { Tally } from '../cube/tally.ts'
import type { MonthCounts } from '../cube/cell.ts'
import { thresholdOf } from '../control/threshold.ts'

/** One person's entries of a month. */
export type Person = readonly Leaf[]

export const THRESHOLD = 5

const pick = (prefix: string, n: number) =>
  fc.oneof(
    { weight: 3, arbitrary: fc.constant(`${prefix}0`) },
    { weight: 2, arbitrary: fc.integer({ min: 0, max: n - 1 }).map((i) => `${prefix}${i}`) },
  )

const anyLeaf: fc.Arbitrary<Leaf> = fc.tuple(pick('s', 5), pick('d', 3), pick('b', 3), pick('p', 2))

/** A few leaves, some with many people, some with few; some people in several. */
export const anyMonth: fc.Arbitrary<readonly Person[]> = fc
  .tuple(
    fc.array(
      fc.tuple(anyLeaf, fc.oneof(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 5, max: 30 }))),
      {
        minLength: 1,
        maxLength: 14,
      },
    ),
    fc.array(fc.tuple(fc.nat({ max: 200 }), anyLeaf), { maxLength: 25 }),
  )
  .map(([groups, extras]) => {
    const people: Leaf[][] = groups.flatMap(([leaf, n]) => Array.from({ length: n }, () => [leaf]))
    for (const [i, leaf] of extras) people[i % people.length]!.push(leaf)
    return people
  })

export function countPeople(people: readonly Person[], threshold = THRESHOLD): MonthCounts {
  const tally = new Tally()
  for (const person of people) {
    if (person.length > 0) tally.person(person.map((leaf) => tally.leaf(leaf)))
  }
  return tally.counts(thresholdOf({ all: threshold, datasets: {} }))
}
