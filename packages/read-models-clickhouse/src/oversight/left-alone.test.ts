import { expect, it } from 'vitest'
import { leftAlone } from './left-alone.ts'

const row = (subject: string, position: number, origin = 1) => ({
  subject,
  position,
  origin,
  ordinal: 0,
})

it('leaves an origin alone from the erasure of the last who has it', () => {
  const erasedAt = new Map([
    ['a', 10],
    ['b', 20],
  ])
  const both = [row('a', 1), row('b', 5)]
  expect(leftAlone(both, [], erasedAt)).toEqual({ targets: [1], bounds: [20] })
  expect(leftAlone(both, [row('c', 7)], erasedAt)).toEqual({ targets: [], bounds: [] })
})

it('does not know at an erasure what came after it', () => {
  const erasedAt = new Map([
    ['a', 10],
    ['b', 20],
  ])
  expect(leftAlone([row('a', 1)], [row('c', 15)], erasedAt)).toEqual({ targets: [1], bounds: [10] })
  const later = [row('a', 1), row('b', 15)]
  expect(leftAlone(later, [row('c', 16)], erasedAt)).toEqual({ targets: [1], bounds: [10] })
})
