import fc from 'fast-check'
import { expect, it } from 'vitest'

import { DEFAULT_CONTROLS } from './desk.ts'
import { farAbovePeers } from './volume.ts'

const of = (...counts: readonly number[]) =>
  counts.map((lookups, i) => ({ actorKey: `m${i}`, lookups }))

it('shows who has more than the configured times the median, and enough to matter', () => {
  expect(farAbovePeers(of(10, 10, 10, 31), DEFAULT_CONTROLS)).toEqual(['m3'])
  expect(farAbovePeers(of(10, 10, 10, 30), DEFAULT_CONTROLS)).toEqual([])
  expect(farAbovePeers(of(1, 1, 1, 19), DEFAULT_CONTROLS)).toEqual([])
})

it('compares nobody where there are too few to compare with', () => {
  expect(farAbovePeers(of(1, 1, 500), DEFAULT_CONTROLS)).toEqual([])
})

it('never shows more than half of the employees', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(10_000), { maxLength: 60 }), (counts) => {
      const shown = farAbovePeers(of(...counts), DEFAULT_CONTROLS)
      expect(shown.length).toBeLessThanOrEqual(counts.length / 2)
    }),
  )
})
