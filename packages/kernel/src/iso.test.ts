import fc from 'fast-check'
import { expect, it } from 'vitest'

import { iso } from './iso.ts'

const FIRST = Date.parse('0001-01-01T00:00:00Z')
const LAST = Date.parse('9999-12-31T23:59:59.999Z')

it('writes what Date writes, before and after 1970', () => {
  fc.assert(
    fc.property(fc.integer({ min: FIRST, max: LAST }), (timeMs) => {
      expect(iso(timeMs)).toBe(new Date(timeMs).toISOString())
    }),
    { numRuns: 2_000 },
  )
})
