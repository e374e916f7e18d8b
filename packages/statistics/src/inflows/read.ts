import type { LogPosition } from '@dataspor/kernel'
import type {
  CellDimension,
  CellRow,
  PublishedCell,
  StatisticsReader,
} from '@dataspor/read-models/statistics'
import { invalid } from '../asking/filters.ts'

const PAGE = 10_000
/** Cells that one question may go through. */
const CELLS_MAX = 300_000

export interface CellsAsked {
  readonly upTo: LogPosition
  readonly monthFrom?: string
  readonly monthTo?: string
  readonly vintage?: number
}

/** All cells told apart by these dimensions. Error: `filter_invalid` where the question goes through too many. */
export async function readCells(
  reader: Pick<StatisticsReader, 'cells'>,
  asked: CellsAsked,
  by: readonly CellDimension[],
  filter: Partial<Readonly<Record<CellDimension, string>>> = {},
): Promise<readonly CellRow[]> {
  const cells: CellRow[] = []
  for (let last: CellRow | undefined; ;) {
    const after = last === undefined ? {} : { after: last }
    const page = await reader.cells({ ...asked, by, filter, limit: PAGE, ...after })
    cells.push(...page)
    last = page.at(-1)
    if (page.length < PAGE || last === undefined) return cells
    if (cells.length >= CELLS_MAX) throw invalid('from', 'Ask for a shorter period, or filter.')
  }
}

/** The cells of the tree down to a depth, by how many dimensions they tell apart; below the sources only the one asked for. */
export async function readTree(
  reader: Pick<StatisticsReader, 'tree'>,
  asked: CellsAsked,
  depth: number,
  source: string | undefined,
): Promise<readonly (readonly PublishedCell[])[]> {
  const levels: PublishedCell[][] = Array.from({ length: depth + 1 }, () => [])
  const only = source === undefined ? {} : { source }
  let read = 0
  for (let last: PublishedCell | undefined; ;) {
    const after = last === undefined ? {} : { after: last }
    const page = await reader.tree({ ...asked, ...only, depth, limit: PAGE, ...after })
    for (const cell of page) levels[levelOf(cell)]!.push(cell)
    read += page.length
    last = page.at(-1)
    if (page.length < PAGE || last === undefined) return levels
    if (read >= CELLS_MAX) throw invalid('from', 'Ask for a shorter period, or filter.')
  }
}

function levelOf({ source, dataset, legalBasis, purpose }: PublishedCell): number {
  const first = [source, dataset, legalBasis, purpose].indexOf('')
  return first < 0 ? 4 : first
}
