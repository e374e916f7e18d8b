import type { CellDimension } from '@dataspor/read-models/statistics'
import type { Unit } from './unit.ts'

export type InflowGrouping = 'month' | CellDimension

export interface InflowLine {
  readonly month?: string
  /** Null: not told apart, since that would tell of a few. */
  readonly source?: string | null
  readonly dataset?: string | null
  readonly legalBasis?: string | null
  readonly purpose?: string | null
  /** Distinct persons; null where suppressed, or where only the sum over several cells is known: somebody may be in two. */
  readonly persons: number | null
  readonly disclosures: number | null
  /** `published`: a cell as it was published. `sum`: of several, its persons unknown. `suppressed`: some of it is hidden. */
  readonly state: 'published' | 'sum' | 'suppressed'
  /** The newest vintage of its parts. */
  readonly vintage: number
}

interface Group {
  readonly line: Pick<InflowLine, 'month' | CellDimension>
  readonly parts: Unit[]
  isDark: boolean
  vintage: number
}

/**
 * Sums published cells into groups. What lies in the dark and may belong to a group makes it suppressed; where it may
 * belong to several, it stands with a line of its own besides. Filters have been applied.
 */
export function rollUp(
  units: readonly Unit[],
  groupBy: readonly InflowGrouping[],
): readonly InflowLine[] {
  const groups = new Map<string, Group>()
  const dims = groupBy.filter((name) => name !== 'month')
  const byMonth = groupBy.includes('month')
  const dark: Unit[] = []
  for (const unit of units) {
    const group = groupOf(groups, unit, dims, byMonth)
    group.vintage = Math.max(group.vintage, unit.vintage)
    if (unit.disclosures === null) {
      group.isDark = true
      if (dims.some((name) => unit.at[name] === null)) dark.push(unit)
    } else group.parts.push(unit)
  }
  for (const unit of dark) darken(groups, unit, dims, byMonth)
  return [...groups.values()].map(lineOf).toSorted((a, b) => compare(a, b, groupBy))
}

function groupOf(
  groups: Map<string, Group>,
  unit: Unit,
  dims: readonly CellDimension[],
  byMonth: boolean,
): Group {
  let key = byMonth ? unit.month : ''
  // What is not told apart is no value, not even an empty one.
  for (const name of dims) key += `\u0000${unit.at[name] ?? '\u0001'}`
  let group = groups.get(key)
  if (group === undefined) {
    const line = {
      ...(byMonth ? { month: unit.month } : {}),
      ...Object.fromEntries(dims.map((name) => [name, unit.at[name]])),
    }
    group = { line, parts: [], isDark: false, vintage: 0 }
    groups.set(key, group)
  }
  return group
}

/** Every group that the unit may belong to. */
function darken(
  groups: ReadonlyMap<string, Group>,
  { at, month }: Unit,
  dims: readonly CellDimension[],
  byMonth: boolean,
): void {
  for (const group of groups.values()) {
    if (group.isDark || (byMonth && group.line.month !== month)) continue
    group.isDark = dims.every((name) => at[name] === null || at[name] === group.line[name])
  }
}

function lineOf({ line, parts, isDark, vintage }: Group): InflowLine {
  if (isDark) return { ...line, persons: null, disclosures: null, state: 'suppressed', vintage }
  const [only] = parts
  if (parts.length === 1 && only !== undefined) {
    const { persons, disclosures } = only
    return { ...line, persons, disclosures, state: 'published', vintage }
  }
  const disclosures = parts.reduce((sum, part) => sum + (part.disclosures ?? 0), 0)
  return { ...line, persons: null, disclosures, state: 'sum', vintage }
}

function compare(a: InflowLine, b: InflowLine, groupBy: readonly InflowGrouping[]): number {
  for (const name of groupBy) {
    const [left, right] = [a[name] ?? '', b[name] ?? '']
    if (left !== right) return left < right ? -1 : 1
  }
  return 0
}
