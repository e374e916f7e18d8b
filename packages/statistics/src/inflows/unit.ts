import type { CellDimension, PublishedCell } from '@dataspor/read-models/statistics'

/** The order in which the cube tells them apart: each within the ones before it. */
export const CUBE: readonly CellDimension[] = ['source', 'dataset', 'legalBasis', 'purpose']

/** Dimensions that are published over all sources, too. */
export const MARGINS: readonly CellDimension[] = ['dataset', 'legalBasis', 'purpose']

/**
 * A published cell, or what is known to be there and not told: a hidden cell, or the rest of one that is not broken down
 * further. Of that the finer dimensions are unknown (null): it may lie anywhere in them.
 */
export interface Unit {
  readonly month: string
  readonly vintage: number
  readonly at: Readonly<Record<CellDimension, string | null>>
  /** Null: not told. */
  readonly persons: number | null
  readonly disclosures: number | null
}

/**
 * What is known at a depth of the tree: its cells there, and what lies in the dark. `levels`: the cells told apart by the
 * first 0, 1, … dimensions. Each month stands by itself.
 */
export function unitsAt(levels: readonly (readonly PublishedCell[])[]): readonly Unit[] {
  const depth = levels.length - 1
  const covered = new Map<string, { entries: number; isDark: boolean }>()
  for (const [level, cells] of levels.entries()) {
    if (level === 0) continue
    for (const cell of cells) {
      const key = placeOf(cell, level - 1)
      let known = covered.get(key)
      if (known === undefined) covered.set(key, (known = { entries: 0, isDark: false }))
      known.entries += cell.disclosures ?? 0
      known.isDark ||= cell.disclosures === null
    }
  }
  return levels.flatMap((cells, level) => {
    if (level === depth) return cells.map((cell) => unitOf(cell, level, cell))
    return cells.flatMap((cell) => {
      const hidden = { persons: null, disclosures: null }
      if (cell.disclosures === null) return [unitOf(cell, level, hidden)]
      const below = covered.get(placeOf(cell, level))
      // A hidden cell below stands for what the shown ones leave; without one, numbers that do not add up do.
      const isWhole = below !== undefined && (below.isDark || below.entries === cell.disclosures)
      return isWhole ? [] : [unitOf(cell, level, hidden)]
    })
  })
}

/** A cell over all sources. */
export function marginUnit(cell: PublishedCell, dimension: CellDimension): Unit {
  const at = { source: null, dataset: null, legalBasis: null, purpose: null }
  return { ...unitOf(cell, 0, cell), at: { ...at, [dimension]: cell[dimension] } }
}

function unitOf(
  cell: PublishedCell,
  level: number,
  { persons, disclosures }: Pick<Unit, 'persons' | 'disclosures'>,
): Unit {
  const at = {
    source: level > 0 ? cell.source : null,
    dataset: level > 1 ? cell.dataset : null,
    legalBasis: level > 2 ? cell.legalBasis : null,
    purpose: level > 3 ? cell.purpose : null,
  }
  return { month: cell.month, vintage: cell.vintage, at, persons, disclosures }
}

function placeOf(cell: PublishedCell, level: number): string {
  let place = cell.month
  for (let n = 0; n < level; n++) place += `\u0000${cell[CUBE[n]!]}`
  return place
}
