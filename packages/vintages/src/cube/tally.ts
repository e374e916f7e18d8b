import { DatasporError } from '@dataspor/kernel'
import type { ThresholdOf } from '../control/threshold.ts'
import { type CubeMargin, type CubeNode, DIMENSIONS, MARGINS, type MonthCounts } from './cell.ts'

/** Finest cells of one month. */
export const LEAVES_MAX = 200_000

/** Values of all dimensions. */
export type Leaf = readonly [source: string, dataset: string, legalBasis: string, purpose: string]

/** Source, dataset, basis, purpose and the month: one cell each; and the three margins. */
const CELLS_OF_LEAF = DIMENSIONS.length + 1 + MARGINS.length

interface Counting {
  readonly place: readonly string[]
  readonly margin: number
  persons: number
  disclosures: number
  /** The last person counted here. */
  last: number
}

/**
 * Counts a month person by person, all cells at once: what it holds grows with the cells, never with the people. Each
 * person comes once, with all leaves that the person is in.
 */
export class Tally {
  readonly #cells: Counting[] = []
  readonly #ids = new Map<string, number>()
  readonly #leaves = new Map<string, number>()
  /** For each leaf the cells that it counts in. */
  readonly #cellsOf: number[][] = []
  #person = 0

  /** The number of a leaf. Error: `too_large` where a month has too many. */
  leaf(leaf: Leaf): number {
    const key = leaf.join('\u0000')
    const known = this.#leaves.get(key)
    if (known !== undefined) return known
    const id = this.#cellsOf.length
    if (id >= LEAVES_MAX) throw new DatasporError('too_large', { internal: 'cells of a month' })
    this.#leaves.set(key, id)
    const cells: number[] = []
    for (let depth = 0; depth <= leaf.length; depth++)
      cells.push(this.#cell(`t${depth}`, leaf.slice(0, depth), -1))
    MARGINS.forEach((_, i) => cells.push(this.#cell(`m${i}`, [leaf[i + 1]!], i)))
    if (cells.length !== CELLS_OF_LEAF) throw new RangeError('cells of a leaf')
    this.#cellsOf.push(cells)
    return id
  }

  /** Counts one person: numbers of leaves, once for each entry. */
  person(leaves: readonly number[]): void {
    const person = ++this.#person
    for (const leaf of leaves) {
      for (const id of this.#cellsOf[leaf]!) {
        const cell = this.#cells[id]!
        cell.disclosures++
        if (cell.last === person) continue
        cell.last = person
        cell.persons++
      }
    }
  }

  counts(thresholdOf: ThresholdOf): MonthCounts {
    const thresholds = this.#thresholds(thresholdOf)
    const children = new Map<string, CubeNode[]>()
    const margins: CubeMargin[] = []
    let root: CubeNode | undefined
    const deepestFirst = this.#cells
      .map((cell, id) => ({ ...cell, threshold: thresholds[id]! }))
      .filter(({ persons }) => persons > 0)
      .toSorted(
        (a, b) => b.place.length - a.place.length || (keyOf(a.place) < keyOf(b.place) ? -1 : 1),
      )
    for (const { place, margin, persons, disclosures, threshold } of deepestFirst) {
      if (margin >= 0) {
        const dimension = MARGINS[margin]!
        margins.push({ dimension, value: place[0]!, persons, disclosures, threshold })
        continue
      }
      const below = children.get(keyOf(place)) ?? []
      const node: CubeNode = { place, persons, disclosures, threshold, children: below }
      if (place.length === 0) root = node
      else {
        const above = keyOf(place.slice(0, -1))
        const siblings = children.get(above)
        if (siblings === undefined) children.set(above, [node])
        else siblings.push(node)
      }
    }
    return { root, margins }
  }

  #cell(kind: string, place: readonly string[], margin: number): number {
    const key = `${kind}\u0000${place.join('\u0000')}`
    let id = this.#ids.get(key)
    if (id === undefined) {
      id = this.#cells.length
      this.#ids.set(key, id)
      this.#cells.push({ place, margin, persons: 0, disclosures: 0, last: 0 })
    }
    return id
  }

  #thresholds(thresholdOf: ThresholdOf): number[] {
    const thresholds = this.#cells.map(() => 0)
    for (const [key, leaf] of this.#leaves) {
      const threshold = thresholdOf(key.split('\u0000')[1]!)
      for (const id of this.#cellsOf[leaf]!) thresholds[id] = Math.max(thresholds[id]!, threshold)
    }
    return thresholds
  }
}

function keyOf(place: readonly string[]): string {
  return `${place.length}\u0000${place.join('\u0000')}`
}
