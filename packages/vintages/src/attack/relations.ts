import type { Interval, Relation } from './interval.ts'

/** A cell with the values of the dimensions that it tells apart. */
export interface SystemCell {
  readonly key: string
  readonly place: readonly string[]
  readonly persons: number | null
  readonly disclosures: number | null
}

export interface System {
  readonly relations: Relation[]
  readonly bounds: Map<string, Interval>
  readonly suppressed: Set<string>
}

export function declare({ bounds, suppressed }: System, cell: SystemCell): void {
  for (const measure of ['persons', 'disclosures'] as const) {
    const value = cell[measure]
    const name = nameOf(measure, cell.key)
    bounds.set(name, value === null ? { low: 1, high: Infinity } : { low: value, high: value })
    if (value === null) suppressed.add(name)
  }
}

export function relate(
  { relations }: System,
  whole: SystemCell,
  parts: readonly SystemCell[],
  additive: boolean,
) {
  const sum = (measure: 'persons' | 'disclosures') =>
    new Map([
      [nameOf(measure, whole.key), 1],
      ...parts.map(({ key }) => [nameOf(measure, key), -1] as const),
    ])
  relations.push({ terms: sum('disclosures'), total: 0 })
  relations.push({ terms: sum('persons'), total: 0, ...(additive ? {} : { atMost: true }) })
  for (const cell of [whole, ...parts]) relations.push(noMore(cell.key, 'persons', 'disclosures'))
  for (const { key } of parts) {
    const terms = new Map([
      [nameOf('persons', key), 1],
      [nameOf('persons', whole.key), -1],
    ])
    relations.push({ terms, total: 0, atMost: true })
  }
}

function noMore(key: string, less: string, more: string): Relation {
  const terms = new Map([
    [nameOf(less, key), 1],
    [nameOf(more, key), -1],
  ])
  return { terms, total: 0, atMost: true }
}

/** The unknown of a measure of a cell. */
export function nameOf(measure: string, key: string): string {
  return `${measure}\u0001${key}`
}
