/** From the whole of a month down: each is told within the ones before it. */
export const DIMENSIONS = ['source', 'dataset', 'legalBasis', 'purpose'] as const

export type Dimension = (typeof DIMENSIONS)[number]

/** Dimensions that are also published over all sources together. */
export const MARGINS = ['dataset', 'legalBasis', 'purpose'] as const

export interface Counts {
  /** Distinct persons. */
  readonly persons: number
  /** Entries: a disclosure counts once for each person that it was about. */
  readonly disclosures: number
}

export const NOTHING: Counts = { persons: 0, disclosures: 0 }

/** Values of the first dimensions, as many as are told apart; the whole month: none. */
export type Place = readonly string[]

/** A cell of the cube with the cells that it falls into, by the next dimension. */
export interface CubeNode extends Counts {
  readonly place: Place
  /** The fewest persons that it may show: the highest of the datasets in it. */
  readonly threshold: number
  readonly children: readonly CubeNode[]
}

/** One value of one dimension, over all sources. */
export interface CubeMargin extends Counts {
  readonly dimension: Dimension
  readonly value: string
  readonly threshold: number
}

/** What was counted of a month; undefined `root`: nothing flowed. */
export interface MonthCounts {
  readonly root: CubeNode | undefined
  readonly margins: readonly CubeMargin[]
}

/** As it is published: a dimension is absent where the cell sums over it, a number is null where it is suppressed. */
export interface PublishedCell {
  readonly source?: string
  readonly dataset?: string
  readonly legalBasis?: string
  readonly purpose?: string
  readonly persons: number | null
  readonly disclosures: number | null
}

const SEPARATOR = '\u0000'

/** One text for a place in the cube, the same for a cell that was counted and for one that was published. */
export function placeKey(place: Place): string {
  return DIMENSIONS.map((_, i) => place[i] ?? '').join(SEPARATOR)
}

export function marginKey(dimension: Dimension, value: string): string {
  return DIMENSIONS.map((name) => (name === dimension ? value : '')).join(SEPARATOR)
}

export function cellKey(cell: PublishedCell): string {
  return DIMENSIONS.map((name) => cell[name] ?? '').join(SEPARATOR)
}

export function cellAt(key: string, persons: number | null, disclosures: number | null) {
  const values = key.split(SEPARATOR)
  const cell: Record<string, string | number | null> = {}
  DIMENSIONS.forEach((name, i) => {
    if (values[i] !== '' && values[i] !== undefined) cell[name] = values[i]
  })
  return { ...cell, persons, disclosures } as PublishedCell
}

/** The dimension that a margin's key tells apart; undefined for cells of the tree. */
export function marginOf(key: string): { dimension: Dimension; value: string } | undefined {
  const values = key.split(SEPARATOR)
  if (values[0] !== '') return undefined
  const at = values.findIndex((value) => value !== '')
  return at < 0 ? undefined : { dimension: DIMENSIONS[at]!, value: values[at]! }
}

/** By key, so that the same cells always lie in the same order. */
export function byKey(cells: ReadonlyMap<string, PublishedCell>): readonly PublishedCell[] {
  return [...cells].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, cell]) => cell)
}
