import { copenhagenDay, isSmall, type LogPosition } from '@dataspor/kernel'
import type {
  LoadRow,
  PublishedCell,
  StatisticsReader,
  VintageRow,
} from '@dataspor/read-models/statistics'
import { type CellsAsked, readCells, readTree } from '../inflows/read.ts'
import { type ShownPersons, withSuppressed } from './loads.ts'

const VINTAGES_PAGE = 1_000
const PAGES_MAX = 10
type Reader = Pick<StatisticsReader, 'vintages' | 'cells' | 'tree'>

/**
 * Hides what a delivery would tell of the cube: a cell that is hidden there, and a few by whom a cell that is shown differs
 * from the delivery. Every vintage counts, and all that is published by now, whatever time is asked for.
 */
export async function besideCube(
  reader: Reader,
  now: LogPosition,
  shown: ReadonlyMap<LoadRow, ShownPersons>,
  threshold: (dataset: string) => number,
): Promise<ReadonlyMap<LoadRow, ShownPersons>> {
  const told = [...shown].filter(([, { persons }]) => persons !== null).map(([load]) => load)
  const cells = await publishedFor(reader, now, told)
  const controlled = new Map(shown)
  for (const load of told) {
    const of = cells.filter((cell) => isAbout(cell, load))
    if (!of.some((cell) => tells(cell, load, threshold(load.dataset)))) continue
    const { unlinked } = shown.get(load)!
    const numbers = { persons: null, replacementNumbers: null, unlinked }
    controlled.set(load, withSuppressed(load, numbers))
  }
  return controlled
}

/** Cells that the loads could be compared with, as each vintage published them. */
async function publishedFor(
  reader: Reader,
  upTo: LogPosition,
  loads: readonly LoadRow[],
): Promise<readonly PublishedCell[]> {
  const spans = loads.map(monthsOf)
  if (spans.length === 0) return []
  const from = spans.map((span) => span.from).reduce((a, b) => (a < b ? a : b))
  const to = spans.map((span) => span.to).reduce((a, b) => (a > b ? a : b))
  const asked = { upTo, monthFrom: from, monthTo: to }
  const cells = [...(await readLevels(reader, asked))]
  // What stood before each revision was told, too.
  for (const { kind, vintage, months } of await allVintages(reader, upTo)) {
    const isRevised = months.some((month) => month >= from && month <= to)
    if (kind === 'revision' && vintage > 1 && isRevised)
      cells.push(...(await readLevels(reader, { ...asked, vintage: vintage - 1 })))
  }
  return cells
}

/** Datasets, of each source and of all; sources; months. */
async function readLevels(reader: Reader, asked: CellsAsked): Promise<readonly PublishedCell[]> {
  const tree = await readTree(reader, asked, 2, undefined)
  return [...tree.flat(), ...(await readCells(reader, asked, ['dataset']))]
}

async function allVintages(reader: Reader, upTo: LogPosition): Promise<readonly VintageRow[]> {
  const rows: VintageRow[] = []
  let before: LogPosition | undefined
  for (let read = 0; read < PAGES_MAX; read++) {
    const place = before === undefined ? {} : { before }
    const page = await reader.vintages({ upTo, limit: VINTAGES_PAGE, ...place })
    rows.push(...page)
    before = page.at(-1)?.position
    if (page.length < VINTAGES_PAGE) break
  }
  return rows
}

/** Data of a period are sent within it, or later, and loaded last. */
function monthsOf({ periodFrom, periodTo, loadedAt }: LoadRow): {
  readonly from: string
  readonly to: string
} {
  const months = [periodFrom, periodTo, copenhagenDay(loadedAt)].map((day) => day.slice(0, 7))
  const [from, , to] = months.toSorted()
  return { from: from!, to: to! }
}

/** By its dataset, or by who sent what the load names. */
function isAbout({ month, source, dataset }: PublishedCell, load: LoadRow): boolean {
  const { from, to } = monthsOf(load)
  if (month < from || month > to) return false
  if (dataset !== '') return dataset === load.dataset && (source === '' || isFrom(source, load))
  return load.disclosures.length > 0 && (source === '' || isFrom(source, load))
}

function isFrom(source: string, { sender, disclosures }: LoadRow): boolean {
  return (
    source === sender ||
    (sender === '' && disclosures.length === 0) ||
    disclosures.some((id) => id.startsWith(`${source}/`))
  )
}

function tells(
  { source, dataset, persons }: PublishedCell,
  load: LoadRow,
  threshold: number,
): boolean {
  // A whole month is hidden where it is a few itself.
  if (persons === null) return source !== '' || dataset !== ''
  return isSmall(Math.abs(persons - load.persons!), threshold)
}
