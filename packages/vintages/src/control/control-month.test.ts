import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { attackState } from '../attack/attack.ts'
import {
  cellKey,
  type CubeNode,
  DIMENSIONS,
  marginKey,
  placeKey,
  type PublishedCell,
} from '../cube/cell.ts'
import type { Leaf } from '../cube/tally.ts'
import { anyMonth, countPeople, type Person, THRESHOLD } from '../testing/people.ts'
import { controlMonth } from './control-month.ts'

const RUNS = process.env['SOAK'] === '1' ? 20_000 : 1_500
/** The full count takes minutes. */
const SOAK = { timeout: 600_000 }

/** Every number that was counted, by the key of its cell. */
function allCounts(
  people: readonly Person[],
): Map<string, { persons: number; disclosures: number }> {
  const { root, margins } = countPeople(people)
  const all = new Map<string, { persons: number; disclosures: number }>()
  const walk = (node: CubeNode): void => {
    all.set(placeKey(node.place), node)
    node.children.forEach(walk)
  }
  if (root !== undefined) walk(root)
  for (const margin of margins) all.set(marginKey(margin.dimension, margin.value), margin)
  return all
}

function placeOf(cell: PublishedCell): string[] {
  return DIMENSIONS.map((name) => cell[name]).filter((value) => value !== undefined)
}

const hiddenTreeCells = (cells: readonly PublishedCell[]) =>
  cells.filter((cell) => cell.persons === null && cell.source !== undefined)

describe('a controlled month', () => {
  it('shows the counts as they are, and never one of 1 to threshold - 1 persons', SOAK, () => {
    fc.assert(
      fc.property(anyMonth, (people) => {
        const counts = allCounts(people)
        for (const cell of controlMonth(countPeople(people))) {
          const counted = counts.get(cellKey(cell))!
          if (cell.persons !== null) {
            expect(cell.persons).toBe(counted.persons)
            expect(cell.persons).toBeGreaterThanOrEqual(THRESHOLD)
          }
          if (cell.disclosures !== null) expect(cell.disclosures).toBe(counted.disclosures)
        }
      }),
      { numRuns: RUNS },
    )
  })

  it('withstands intervals and elimination over all of its numbers', SOAK, () => {
    fc.assert(
      fc.property(anyMonth, (people) => {
        expect(attackState(controlMonth(countPeople(people)), THRESHOLD)).toEqual([])
      }),
      { numRuns: RUNS },
    )
  })

  it(
    'could be that of other worlds, in which each hidden cell is anything between few and many',
    SOAK,
    () => {
      fc.assert(
        fc.property(anyMonth, (people) => {
          const cells = controlMonth(countPeople(people))
          for (const cell of hiddenTreeCells(cells)) {
            const place = placeOf(cell)
            const siblings = hiddenTreeCells(cells)
              .map(placeOf)
              .filter(
                (other) =>
                  other.length === place.length &&
                  place.slice(0, -1).every((v, i) => other[i] === v),
              )
            const worlds = [
              worldWith(people, place, siblings, 'most'),
              worldWith(people, place, siblings, 'one'),
            ]
            const persons = worlds.map((world) => {
              const counts = allCounts(world)
              for (const shown of cells) {
                const counted = counts.get(cellKey(shown))
                if (shown.persons !== null) expect(counted?.persons).toBe(shown.persons)
                if (shown.disclosures !== null) expect(counted?.disclosures).toBe(shown.disclosures)
              }
              return counts.get(placeKey(place))?.persons ?? 0
            })
            expect(persons[0]! - persons[1]!).toBeGreaterThanOrEqual(THRESHOLD)
          }
        }),
        { numRuns: RUNS },
      )
    },
  )

  it('has no two nested numbers whose difference is a few persons', SOAK, () => {
    fc.assert(
      fc.property(anyMonth, (people) => {
        const shown = controlMonth(countPeople(people)).filter(({ persons }) => persons !== null)
        for (const outer of shown) {
          for (const inner of shown) {
            const within = DIMENSIONS.every(
              (name) => outer[name] === undefined || outer[name] === inner[name],
            )
            if (!within) continue
            const difference = outer.persons! - inner.persons!
            expect(difference === 0 || difference >= THRESHOLD).toBe(true)
          }
        }
      }),
      { numRuns: RUNS },
    )
  })
})

/** The people of the hidden siblings stand in one of them; each of the others keeps one person of its own. */
function worldWith(
  people: readonly Person[],
  place: readonly string[],
  siblings: readonly (readonly string[])[],
  how: 'most' | 'one',
): Person[] {
  const at = place.length - 1
  const isIn = (leaf: Leaf, of: readonly string[]) => of.every((value, i) => leaf[i] === value)
  const others = siblings.filter((other) => other[at] !== place[at])
  const target = how === 'most' ? place : others[0]!
  const keep = how === 'most' ? others : [place, ...others.slice(1)]
  const kept = new Map<number, readonly string[]>()
  for (const one of keep) {
    const free = people.findIndex(
      (person, i) => !kept.has(i) && person.some((leaf) => siblings.some((s) => isIn(leaf, s))),
    )
    kept.set(free, one)
  }
  return people.map((person, i) =>
    person.map((leaf) => {
      if (!siblings.some((sibling) => isIn(leaf, sibling))) return leaf
      const moved = [...leaf]
      moved[at] = (kept.get(i) ?? target)[at]!
      return moved as unknown as Leaf
    }),
  )
}
