import type { CellDimension, CellRow } from '@dataspor/read-models/statistics'
import type { StatisticsAsk, StatisticsHead } from '../asking/ask.ts'
import { choicesFilter, invalid, numberFilter, textFilter } from '../asking/filters.ts'
import { knownOf } from '../asking/known.ts'
import type { StatisticsDesk } from '../desk.ts'
import { column, type Table, tableOf } from '../table/table.ts'
import { monthsFilter } from './months.ts'
import { type CellsAsked, readCells, readTree } from './read.ts'
import { type InflowGrouping, type InflowLine, rollUp } from './roll-up.ts'
import { CUBE, marginUnit, MARGINS, type Unit, unitsAt } from './unit.ts'

const GROUPINGS: readonly InflowGrouping[] = ['month', ...CUBE]
const BASIS_SEPARATOR = '+'

export type InflowsAnswer = StatisticsHead & {
  readonly groupBy: readonly InflowGrouping[]
  /** As they stood in this vintage; null: the newest. */
  readonly vintage: number | null
  readonly items: readonly InflowLine[]
}

type Filters = Partial<Readonly<Record<CellDimension, string>>>

/**
 * What flowed to statistics and research: sums of published cells, by `groupBy` (`month,source` unless given), of the
 * vintage asked for. Numbers that would tell of a few are suppressed, and every sum over one with them, unless it was
 * published itself. Errors: `filter_invalid` for a grouping, filter, period or vintage that is none; those of `knownOf`.
 */
export async function askInflows(desk: StatisticsDesk, ask: StatisticsAsk): Promise<InflowsAnswer> {
  const groupBy = choicesFilter(ask.filters, 'groupBy', GROUPINGS) ?? ['month', 'source']
  const filters = filtersOf(ask)
  const vintage = numberFilter(ask.filters, 'vintage', [1, 1_000_000])
  const months = monthsFilter(ask.filters)
  const { upTo, head } = await knownOf(desk, ask)
  const asked = { upTo, ...months, ...(vintage === undefined ? {} : { vintage }) }
  if (vintage !== undefined) await checkVintage(desk, asked.upTo, vintage)
  const dims = CUBE.filter((name) => groupBy.includes(name) || filters[name] !== undefined)
  const units = await unitsFor(desk, asked, dims, filters)
  const items = rollUp(
    units.filter((unit) => mayMatch(unit, filters)),
    groupBy,
  )
  return { ...head, groupBy, vintage: vintage ?? null, items }
}

function filtersOf({ filters }: StatisticsAsk): Filters {
  const given: Partial<Record<CellDimension, string>> = {}
  for (const name of CUBE) {
    const text = textFilter(filters, name)
    if (text !== undefined) given[name] = text
  }
  return given
}

async function checkVintage({ reader }: StatisticsDesk, upTo: number, vintage: number) {
  const [newest] = await reader.vintages({ upTo, limit: 1 })
  if (newest === undefined || vintage > newest.vintage)
    throw invalid('vintage', 'No such vintage has been published.')
}

async function unitsFor(
  { reader }: StatisticsDesk,
  asked: CellsAsked,
  dims: readonly CellDimension[],
  filters: Filters,
): Promise<readonly Unit[]> {
  const depth = dims.length === 0 ? 0 : CUBE.indexOf(dims.at(-1)!) + 1
  // Whether a cell is broken down whole shows only by all of its parts: within a source everything is read.
  const units = unitsAt(await readTree(reader, asked, depth, filters.source))
  const [only, ...others] = dims
  if (only === undefined || others.length > 0 || !MARGINS.includes(only)) return units
  const margins = await readCells(reader, asked, [only])
  return withMargins(units, margins, only)
}

/** Values that were published over all sources take the place of the sum of their parts, in the months that have them. */
function withMargins(
  units: readonly Unit[],
  margins: readonly CellRow[],
  dimension: CellDimension,
): readonly Unit[] {
  const months = new Set(margins.map(({ month }) => month))
  const told = new Set(margins.map((cell) => `${cell.month}\u0000${cell[dimension]}`))
  const others = units.filter(({ month, at, disclosures }) => {
    if (!months.has(month)) return true
    // What lies in the dark is in the values that are told, or told to be hidden.
    return disclosures !== null && !told.has(`${month}\u0000${at[dimension]}`)
  })
  return [...others, ...margins.map((cell) => marginUnit(cell, dimension))]
}

function mayMatch({ at }: Unit, filters: Filters): boolean {
  return CUBE.every((name) => {
    const wanted = filters[name]
    const value = at[name]
    return wanted === undefined || value === null || matches(name, value, wanted)
  })
}

function matches(name: CellDimension, value: string, wanted: string): boolean {
  return (
    value === wanted || (name === 'legalBasis' && value.split(BASIS_SEPARATOR).includes(wanted))
  )
}

export function inflowsTable(items: readonly InflowLine[]): Table {
  return tableOf(items, [
    column('maaned', 'month', 'text', ({ month }) => month),
    column('kilde', 'source', 'text', ({ source }) => source),
    column('datasaet', 'dataset', 'text', ({ dataset }) => dataset),
    column('retsgrundlag', 'legal_basis', 'text', ({ legalBasis }) => legalBasis),
    column('formaal', 'purpose', 'text', ({ purpose }) => purpose),
    column('personer', 'persons', 'integer', ({ persons }) => persons),
    column('videregivelser', 'disclosures', 'integer', ({ disclosures }) => disclosures),
    column('tilstand', 'state', 'text', ({ state }) => state),
    column('udgivelse', 'vintage', 'integer', ({ vintage }) => vintage),
  ])
}
