import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { attackVintages } from '../attack/attack-vintages.ts'
import type { PublishedCell } from '../cube/cell.ts'
import type { Leaf } from '../cube/tally.ts'
import { anyMonth, countPeople, type Person, THRESHOLD } from '../testing/people.ts'
import { controlMonth } from './control-month.ts'
import { reviseMonth } from './revise-month.ts'

const RUNS = process.env['SOAK'] === '1' ? 20_000 : 1_000
/** The full count takes minutes. */
const SOAK = { timeout: 600_000 }

const LEAF: Leaf = ['s0', 'd0', 'b0', 'p0']
const OTHER: Leaf = ['s1', 'd0', 'b0', 'p0']
const group = (n: number, ...leaves: Leaf[]): Person[] => Array.from({ length: n }, () => leaves)

function vintages(...months: (readonly Person[])[]): (readonly PublishedCell[])[] {
  const history: (readonly PublishedCell[])[] = []
  for (const people of months) {
    const counts = countPeople(people)
    const next =
      history.length === 0 ? controlMonth(counts) : reviseMonth(history, counts, THRESHOLD)
    if (next !== undefined) history.push(next)
  }
  return history
}

const personsOf = (cells: readonly PublishedCell[] | undefined, source: string) =>
  cells?.find((cell) => cell.source === source && cell.dataset === undefined)?.persons

describe('a revision', () => {
  it('of the same counts, or of ones that differ by a few persons, is none', () => {
    const first = group(20, LEAF)
    expect(vintages(first, first)).toHaveLength(1)
    for (const by of [1, 4]) {
      expect(vintages(first, group(20 + by, LEAF))).toHaveLength(1)
      expect(vintages(first, group(20 - by, LEAF))).toHaveLength(1)
    }
  })

  it('moves what moved by the threshold or more', () => {
    const [, second] = vintages(group(20, LEAF), group(25, LEAF))
    expect(personsOf(second, 's0')).toBe(25)
  })

  it('does not let the whole tell what a part keeps to itself', () => {
    const first = [...group(20, LEAF), ...group(20, OTHER)]
    // 12 more in all, 10 of them in one part: the other part's 2 would follow, so that neither part moves.
    const [, second] = vintages(first, [...group(30, LEAF), ...group(22, OTHER)])
    expect(second?.find((cell) => cell.source === undefined)?.persons).toBe(52)
    expect([personsOf(second, 's0'), personsOf(second, 's1')]).toEqual([20, 20])
    // 6 more in all: 3 in each would follow from neither having moved by 5.
    expect(vintages(first, [...group(23, LEAF), ...group(23, OTHER)])).toHaveLength(1)
  })

  it('never tells a cell again that was hidden, and never hides one that was told', () => {
    const first = [...group(30, LEAF), ...group(3, OTHER)]
    const [told, later] = vintages(first, [...group(60, LEAF), ...group(60, OTHER)])
    expect(personsOf(told, 's1')).toBe(null)
    expect(personsOf(later, 's1')).toBe(null)
    const shrunk = vintages(
      [...group(30, LEAF), ...group(30, OTHER)],
      [...group(30, LEAF), ...group(3, OTHER)],
    )
    expect(personsOf(shrunk.at(-1), 's1')).toBe(30)
  })

  it('is measured against every earlier vintage, not only the last', () => {
    const months = [20, 26, 21].map((n) => group(n, LEAF))
    expect(vintages(...months)).toHaveLength(2)
  })

  it(
    'with late events, retractions, merges and erasures lets no number under the threshold be recovered',
    SOAK,
    () => {
      fc.assert(
        fc.property(
          anyMonth,
          fc.array(anyStep, { minLength: 1, maxLength: 4 }),
          (people, steps) => {
            const months: (readonly Person[])[] = [people]
            for (const step of steps) months.push(step(months.at(-1)!))
            const published = vintages(...months)
            const found = attackVintages(published, THRESHOLD)
            const said = found.length === 0 ? '' : JSON.stringify({ months, published })
            expect(found, said).toEqual([])
          },
        ),
        { numRuns: RUNS },
      )
    },
  )

  it('now and then changes something: the property is about something', () => {
    const counted = fc
      .sample(fc.tuple(anyMonth, fc.array(anyStep, { minLength: 1, maxLength: 4 })), 300)
      .map(([people, steps]) => {
        const months: (readonly Person[])[] = [people]
        for (const step of steps) months.push(step(months.at(-1)!))
        return vintages(...months).length
      })
    expect(counted.filter((n) => n > 1).length).toBeGreaterThan(20)
  })
})

type Step = (people: readonly Person[]) => readonly Person[]

/** What becomes known of a month after it was published. */
const anyStep: fc.Arbitrary<Step> = fc.oneof(
  anyMonth.map((late): Step => (people) => [...people, ...late]),
  fc.tuple(fc.nat(500), fc.integer({ min: 1, max: 25 })).map(
    ([from, n]): Step =>
      (people) =>
        people.filter((_, i) => i < from % people.length || i >= (from % people.length) + n),
  ),
  fc
    .array(fc.tuple(fc.nat(500), fc.nat(500)), { minLength: 1, maxLength: 8 })
    .map((pairs): Step => (people) => {
      const merged = people.map((person) => [...person])
      for (const [a, b] of pairs) {
        const [kept, gone] = [merged[a % merged.length], merged[b % merged.length]]
        if (kept === undefined || gone === undefined || kept === gone) continue
        kept.push(...gone)
        gone.length = 0
      }
      return merged.filter(({ length }) => length > 0)
    }),
  fc
    .array(fc.tuple(fc.nat(500), fc.integer({ min: 0, max: 4 })), { minLength: 1, maxLength: 20 })
    .map((late): Step => (people) => {
      const changed = people.map((person) => [...person])
      for (const [i, s] of late) changed[i % changed.length]?.push([`s${s}`, 'd0', 'b0', 'p0'])
      return changed
    }),
)
