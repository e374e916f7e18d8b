import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isSmall } from '@dataspor/kernel'
import { controlPart, controlSeries } from './control.ts'

const THRESHOLD = 5

describe('numbers of persons', () => {
  it('are never a few, nor differ by a few from another that is shown', () => {
    fc.assert(
      fc.property(fc.array(fc.option(fc.nat(30))), (values) => {
        const shown = controlSeries(values, THRESHOLD).filter((value) => value !== null)
        for (const a of shown) {
          expect(isSmall(a, THRESHOLD)).toBe(false)
          for (const b of shown) expect(isSmall(Math.abs(a - b), THRESHOLD)).toBe(false)
        }
      }),
    )
  })

  it('that were shown stay as they are, whatever comes later', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(30)), fc.array(fc.nat(30)), (before, after) => {
        const all = controlSeries([...before, ...after], THRESHOLD)
        expect(all.slice(0, before.length)).toEqual(controlSeries(before, THRESHOLD))
      }),
    )
  })

  it('of a part are hidden where the rest is a few, or the whole is hidden', () => {
    expect(controlPart(98, 100, THRESHOLD)).toBeNull()
    expect(controlPart(2, 100, THRESHOLD)).toBeNull()
    expect(controlPart(50, null, THRESHOLD)).toBeNull()
    expect(controlPart(0, 100, THRESHOLD)).toBe(0)
    expect(controlPart(100, 100, THRESHOLD)).toBe(100)
    expect(controlPart(50, 100, THRESHOLD)).toBe(50)
  })
})
