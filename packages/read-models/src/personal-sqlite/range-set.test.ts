import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Range, RangeSet } from './range-set.ts'

const range = fc.record({
  from: fc.integer({ min: -5, max: 40 }),
  through: fc.integer({ min: -5, max: 40 }),
})
const inOrder = (ranges: readonly Range[]) =>
  ranges.map(({ from, through }) => `${from} ${through}`).toSorted()

describe('RangeSet', () => {
  it('finds the ranges that contain a time, however they overlap and in whichever order they came', () => {
    fc.assert(
      fc.property(
        fc.array(range, { maxLength: 30 }),
        fc.integer({ min: -6, max: 41 }),
        (ranges, time) => {
          const set = new RangeSet()
          for (const one of ranges) set.add(one)
          const expected = ranges.filter(({ from, through }) => from <= time && time < through)
          expect(inOrder(set.containing(time))).toEqual(inOrder(expected))
        },
      ),
    )
  })
})
