import { expect, it } from 'vitest'

import { periodDays } from './stated-days.ts'

it.each([
  ['P12W', 84],
  ['P10W', 70],
  ['P2Y', 731],
  ['op til P30Y', 10_958],
  ['P3M', 92],
  ['P18M + ½ måned (18,5 mdr)', 548],
  ['P1Y6M', 548],
  ['formålsbestemt', 0],
  ['2020/2022', 0],
  ['Politik', 0],
])('the period in “%s” is %i days', (text, days) => {
  expect(periodDays(text)).toBe(days)
})
