import { formatPosition, iso } from '@dataspor/kernel'
import type { CellDimension, CellRow, VintageRow } from '@dataspor/read-models/statistics'
import type { StatisticsAsk, StatisticsHead } from '../asking/ask.ts'
import { invalid, numberFilter } from '../asking/filters.ts'
import { knownOf } from '../asking/known.ts'
import { type Page, pageOf, pagingOf } from '../asking/paging.ts'
import type { StatisticsDesk } from '../desk.ts'
import { readCells } from '../inflows/read.ts'
import { CUBE, MARGINS } from '../inflows/unit.ts'
import { column, type Table, tableOf } from '../table/table.ts'

const LIST = 'vintages'
const VINTAGES_PAGE = 1_000
const VINTAGES_MAX = 10_000

export interface PublishedNumbers {
  readonly persons: number | null
  readonly disclosures: number | null
}

/** A cell whose numbers are others than in the vintage before; a dimension that it sums over is absent. */
export type CellChange = { readonly month: string } & Partial<
  Readonly<Record<CellDimension, string>>
> & {
    /** Null: the cell did not stand there, or stands no more. */
    readonly before: PublishedNumbers | null
    readonly after: PublishedNumbers | null
  }

export interface VintageShown {
  readonly vintage: number
  readonly kind: 'month' | 'revision'
  readonly publishedAt: string
  /** Months that it publishes anew; of a revision those in which something moved. */
  readonly months: readonly string[]
  /** Public position: counted from what the log held then. */
  readonly countedThrough: string
  readonly catalogue: string
  /** Where one vintage is asked for: of a revision, what moved. */
  readonly changes?: readonly CellChange[]
}

export type VintagesAnswer = StatisticsHead & Page<VintageShown>

/**
 * What was published, newest first; with `vintage` that one, and for a revision every cell that moved. Errors:
 * `filter_invalid`, `cursor_invalid`, those of `knownOf`.
 */
export async function askVintages(
  desk: StatisticsDesk,
  ask: StatisticsAsk,
): Promise<VintagesAnswer> {
  const paging = pagingOf(desk, LIST, ask)
  const number = numberFilter(ask.filters, 'vintage', [1, 1_000_000])
  const { upTo, head } = await knownOf(desk, ask, paging.upTo)
  const all = await allVintages(desk, upTo)
  if (number === undefined) {
    const page = pageOf(desk, LIST, ask, paging, upTo, all)
    return {
      ...head,
      items: page.items.map((row) => shown(desk, row)),
      nextCursor: page.nextCursor,
    }
  }
  const row = all.find(({ vintage }) => vintage === number)
  if (row === undefined) throw invalid('vintage', 'No such vintage has been published.')
  const changes = row.kind === 'revision' ? await changesOf(desk, upTo, row) : []
  return { ...head, items: [{ ...shown(desk, row), changes }], nextCursor: null }
}

async function allVintages({ reader }: StatisticsDesk, upTo: number) {
  const rows: VintageRow[] = []
  for (let before: number | undefined; rows.length < VINTAGES_MAX;) {
    const place = before === undefined ? {} : { before }
    const page = await reader.vintages({ upTo, limit: VINTAGES_PAGE, ...place })
    rows.push(...page)
    before = page.at(-1)?.position
    if (page.length < VINTAGES_PAGE || before === undefined) break
  }
  return rows
}

function shown({ logId }: StatisticsDesk, row: VintageRow): VintageShown {
  const { vintage, kind, publishedAt, months, upTo, catalogue } = row
  const countedThrough = formatPosition(logId, upTo)
  return { vintage, kind, publishedAt: iso(publishedAt), months, countedThrough, catalogue }
}

async function changesOf(
  { reader }: StatisticsDesk,
  upTo: number,
  { vintage, months }: VintageRow,
): Promise<readonly CellChange[]> {
  const [monthFrom, monthTo] = [months[0], months.at(-1)]
  if (monthFrom === undefined || monthTo === undefined) return []
  const levels = CUBE.map((_, i) => CUBE.slice(0, i + 1))
  const changes: CellChange[] = []
  for (const by of [[], ...levels, ...MARGINS.map((name) => [name])]) {
    const at = async (asked: number) => {
      const cells = await readCells(reader, { upTo, monthFrom, monthTo, vintage: asked }, by)
      const own = cells.filter(({ month }) => months.includes(month))
      return new Map(own.map((cell) => [keyOf(cell), cell]))
    }
    const after = await at(vintage)
    const before = vintage === 1 ? new Map<string, CellRow>() : await at(vintage - 1)
    for (const key of new Set([...before.keys(), ...after.keys()])) {
      const change = changeOf(before.get(key), after.get(key))
      if (change !== undefined) changes.push(change)
    }
  }
  return changes
}

function changeOf(before: CellRow | undefined, after: CellRow | undefined): CellChange | undefined {
  const cell = after ?? before
  if (cell === undefined) return undefined
  const same = before?.persons === after?.persons && before?.disclosures === after?.disclosures
  if (same) return undefined
  const dims = CUBE.filter((name) => cell[name] !== '').map((name) => [name, cell[name]])
  return {
    month: cell.month,
    ...Object.fromEntries(dims),
    before: numbersOf(before),
    after: numbersOf(after),
  }
}

function numbersOf(cell: CellRow | undefined): PublishedNumbers | null {
  return cell === undefined ? null : { persons: cell.persons, disclosures: cell.disclosures }
}

function keyOf(cell: CellRow): string {
  return [cell.month, ...CUBE.map((name) => cell[name])].join('\u0000')
}

/** The vintages; of one that is asked for, what it changed. */
export function vintagesTable(items: readonly VintageShown[]): Table {
  const [only] = items
  if (only?.changes !== undefined) return changesTable(only.changes)
  return tableOf(items, [
    column('udgivelse', 'vintage', 'integer', ({ vintage }) => vintage),
    column('slags', 'kind', 'text', ({ kind }) => kind),
    column('udgivet', 'published_at', 'instant', ({ publishedAt }) => publishedAt),
    column('maaneder', 'months', 'text', ({ months }) => months.join(' ')),
    column('katalog', 'catalogue', 'text', ({ catalogue }) => catalogue),
  ])
}

function changesTable(changes: readonly CellChange[]): Table {
  return tableOf(changes, [
    column('maaned', 'month', 'text', ({ month }) => month),
    column('kilde', 'source', 'text', ({ source }) => source),
    column('datasaet', 'dataset', 'text', ({ dataset }) => dataset),
    column('retsgrundlag', 'legal_basis', 'text', ({ legalBasis }) => legalBasis),
    column('formaal', 'purpose', 'text', ({ purpose }) => purpose),
    column('personer_foer', 'persons_before', 'integer', ({ before }) => before?.persons),
    column('personer_efter', 'persons_after', 'integer', ({ after }) => after?.persons),
    column(
      'videregivelser_foer',
      'disclosures_before',
      'integer',
      (one) => one.before?.disclosures,
    ),
    column('videregivelser_efter', 'disclosures_after', 'integer', (one) => one.after?.disclosures),
  ])
}
