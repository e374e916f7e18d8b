import type {
  CellDimension,
  CellPlace,
  CellQuery,
  CellRow,
  TreeQuery,
} from '../statistics/index.ts'
import type { Tables } from './tables.ts'

const DIMENSIONS: readonly CellDimension[] = ['source', 'dataset', 'legalBasis', 'purpose']

/** Of each month the newest vintage that has it. */
export function cells(tables: Tables, query: CellQuery): readonly CellRow[] {
  const { by, filter } = query
  return select(
    tables,
    query,
    (cell) =>
      DIMENSIONS.every((name) => by.includes(name) === (cell[name] !== '')) &&
      by.every((name) => filter[name] === undefined || filter[name] === cell[name]),
  )
}

export function tree(tables: Tables, query: TreeQuery): readonly CellRow[] {
  const { depth, source } = query
  return select(tables, query, (cell) => {
    const told = DIMENSIONS.filter((name) => cell[name] !== '').length
    const isOfTree = DIMENSIONS.slice(0, told).every((name) => cell[name] !== '')
    const isBelow = told > 1 && source !== undefined
    return isOfTree && told <= depth && (!isBelow || cell.source === source)
  })
}

function select(
  tables: Tables,
  query: Omit<CellQuery, 'by' | 'filter'>,
  isWanted: (cell: CellRow) => boolean,
): readonly CellRow[] {
  const { monthFrom, monthTo, upTo, after, limit } = query
  const inForce = vintageByMonth(tables, query)
  return tables.cells
    .filter(
      (cell) =>
        cell.position <= upTo &&
        inForce.get(cell.month) === cell.vintage &&
        (monthFrom === undefined || cell.month >= monthFrom) &&
        (monthTo === undefined || cell.month <= monthTo) &&
        isWanted(cell),
    )
    .filter((cell) => after === undefined || cellOrder(after, cell) < 0)
    .toSorted(cellOrder)
    .slice(0, limit)
}

function vintageByMonth(
  tables: Tables,
  { upTo, vintage }: Omit<CellQuery, 'by' | 'filter'>,
): ReadonlyMap<string, number> {
  const inForce = new Map<string, number>()
  for (const row of tables.vintages) {
    if (row.position > upTo || (vintage !== undefined && row.vintage > vintage)) continue
    for (const month of row.months) {
      inForce.set(month, Math.max(inForce.get(month) ?? 0, row.vintage))
    }
  }
  return inForce
}

function cellOrder(a: CellPlace, b: CellPlace): number {
  for (const name of ['month', ...DIMENSIONS] as const) {
    if (a[name] !== b[name]) return a[name] < b[name] ? -1 : 1
  }
  return 0
}
