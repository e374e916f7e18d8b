import fc from 'fast-check'
import { expect, test } from 'vitest'
import { DistinctNumbers } from './distinct-numbers.ts'

test('every number counts once, as often as it comes', () => {
  const number = fc
    .tuple(fc.constantFrom('610180', '620180'), fc.integer({ min: 0, max: 9_999 }))
    .map(([date, serial]) => date + String(serial).padStart(4, '0'))
  const ecpr = fc.constantFrom('6101801AB1', '6101801ab1', '6101801XY1')
  fc.assert(
    fc.property(fc.array(fc.oneof(number, ecpr)), (numbers) => {
      const distinct = new DistinctNumbers()
      for (const one of numbers) distinct.add(one)
      expect(distinct.count).toBe(new Set(numbers.map((one) => one.toUpperCase())).size)
    }),
  )
})
