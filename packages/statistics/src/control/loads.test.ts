import fc from 'fast-check'
import { expect, it } from 'vitest'
import { loadRow } from '../testing/rows.ts'
import { isSmall } from '@dataspor/kernel'
import { controlLoads } from './loads.ts'

const THRESHOLD = 5
const count = fc.option(fc.nat(20))

it('no number that is shown is a few, nor a part whose rest is a few, whatever versions there are', () => {
  const counts = fc.record({
    persons: count,
    replacementNumbers: count,
    unlinked: count,
    dataset: fc.constantFrom('a', 'b'),
  })
  fc.assert(
    fc.property(fc.array(counts), (versions) => {
      const loads = versions.map((over, i) => loadRow({ ...over, position: i + 1, loaded: 20 }))
      const shown = controlLoads(loads, () => THRESHOLD)
      for (const load of loads) {
        const { persons, replacementNumbers, unlinked, suppressed } = shown.get(load)!
        for (const value of [persons, replacementNumbers, unlinked])
          expect(value !== null && isSmall(value, THRESHOLD)).toBe(false)
        if (replacementNumbers !== null) {
          expect(persons).not.toBeNull()
          expect(isSmall(persons! - replacementNumbers, THRESHOLD)).toBe(false)
        }
        if (unlinked !== null) expect(isSmall(load.loaded - unlinked, THRESHOLD)).toBe(false)
        expect(suppressed.includes('persons')).toBe(persons === null && load.persons !== null)
      }
    }),
  )
})
