import fc from 'fast-check'
import { isSmall } from '@dataspor/kernel'
import type { LoadRow } from '@dataspor/read-models/statistics'
import { describe, expect, it } from 'vitest'
import { loadRow } from '../testing/rows.ts'
import { controlLoads } from './loads.ts'
import type { Published } from './published.ts'

const THRESHOLD = 5
const count = fc.option(fc.nat(20))
const counts = fc.record({
  persons: count,
  replacementNumbers: count,
  unlinked: count,
  sent: count,
  received: fc.nat(20),
  loaded: fc.nat(20),
  frameSize: count,
  frameCovered: count,
  unit: fc.constantFrom<LoadRow['unit']>('person', 'spell'),
  dataset: fc.constantFrom('a', 'b'),
  disclosures: fc.nat(9).map((n) => Array.from({ length: n }, (_, i) => `kommune/${i}`)),
  /** When the vintage of its last month stands, in this test. */
  dueAt: fc.option(fc.integer({ min: 1, max: 30 })),
})
const loadsOf = (given: readonly Partial<LoadRow>[]) =>
  given.map((over, i) => loadRow({ ...over, position: i + 1 }))

const publishedWith = (persons: readonly number[], isHidden = false): Published => ({
  releasedAt: ({ dueAt, position }) => (dueAt === null ? undefined : Math.max(dueAt, position)),
  lastMonth: () => '2026-02',
  beside: () => ({ isHidden, persons: new Set(persons), disclosures: new Set() }),
})
const control = (loads: readonly LoadRow[], published: Published) =>
  controlLoads(loads, () => THRESHOLD, published)

describe('numbers of a delivery', () => {
  it('are never a few, nor a part whose rest is a few, nor a few beside what is published', () => {
    fc.assert(
      fc.property(fc.array(counts), fc.array(fc.nat(20)), (versions, cells) => {
        const loads = loadsOf(versions)
        const shown = control(loads, publishedWith(cells))
        for (const load of loads) {
          const { suppressed, awaits, ...numbers } = shown.get(load)!
          const { persons, loaded, replacementNumbers, unlinked } = numbers
          for (const value of Object.values(numbers))
            expect(value !== null && isSmall(value, THRESHOLD)).toBe(false)
          for (const cell of cells)
            expect(persons !== null && isSmall(Math.abs(persons - cell), THRESHOLD)).toBe(false)
          if (replacementNumbers !== null)
            expect(isSmall(persons! - replacementNumbers, THRESHOLD)).toBe(false)
          if (unlinked !== null && loaded !== null)
            expect(isSmall(loaded - unlinked, THRESHOLD)).toBe(false)
          expect(suppressed.includes('persons')).toBe(persons === null && load.persons !== null)
          expect(awaits !== null).toBe(load.dueAt === null)
        }
      }),
    )
  })

  it('tell no person before the vintage stands, nor what it hides', () => {
    fc.assert(
      fc.property(fc.array(counts), fc.boolean(), (versions, isHidden) => {
        const loads = loadsOf(versions).map((load) => (isHidden ? load : { ...load, dueAt: null }))
        const shown = control(loads, publishedWith([], isHidden))
        for (const load of loads) {
          const { persons, replacementNumbers, frameSize, frameCovered, ...rows } = shown.get(load)!
          expect([persons, replacementNumbers, frameSize, frameCovered]).toEqual(
            Array.from({ length: 4 }, () => null),
          )
          if (load.disclosures.length > 0) expect(rows.disclosures).toBeNull()
          if (load.unit === 'person')
            expect([rows.sent, rows.received, rows.loaded, rows.unlinked]).toEqual(
              Array.from({ length: 4 }, () => null),
            )
        }
      }),
    )
  })

  it('that were shown stay as they are, whatever is delivered or published later', () => {
    fc.assert(
      fc.property(fc.array(counts), fc.nat(30), (versions, now) => {
        const loads = loadsOf(versions)
        const all = control(loads, publishedWith([]))
        const known = loads.filter(({ position }) => position <= now)
        const published = publishedWith([])
        const releasedAt = (load: LoadRow) => {
          const at = published.releasedAt(load)
          return at === undefined || at > now ? undefined : at
        }
        for (const [load, shown] of control(known, { ...published, releasedAt })) {
          const { suppressed: _, awaits: __, ...numbers } = shown
          for (const [name, value] of Object.entries(numbers))
            if (value !== null) expect(all.get(load)).toMatchObject({ [name]: value })
        }
      }),
    )
  })
})
