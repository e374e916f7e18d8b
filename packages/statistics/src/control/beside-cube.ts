import type { LogPosition } from '@dataspor/kernel'
import {
  aboutOf,
  isAbout,
  type LoadAbout,
  type LoadRow,
  type PublishedCell,
  type StatisticsReader,
  type VintageRow,
} from '@dataspor/read-models/statistics'
import { type CellsAsked, readCells, readTree } from '../inflows/read.ts'
import type { CellsBeside, Published } from './published.ts'

const VINTAGES_PAGE = 1_000
const PAGES_MAX = 10
const DEPTH = 4
type Reader = Pick<StatisticsReader, 'vintages' | 'cells' | 'tree'>

/** What one place of the cube was published as; of what is finer than a dataset, too. */
interface Place {
  readonly source: string
  readonly dataset: string
  isHidden: boolean
  readonly persons: Set<number>
  readonly disclosures: Set<number>
}

/**
 * What stands published beside these loads: every vintage counts, and all that is published by now, whatever time is asked
 * for. Months are closed in order, so that a load's are published when the last of them is.
 */
export async function publishedBeside(
  reader: Reader,
  now: LogPosition,
  loads: readonly LoadRow[],
): Promise<Published> {
  const vintages = await allVintages(reader, now)
  const closings = closingsOf(vintages)
  const abouts = new Map(loads.map((load) => [load, aboutOf(load)]))
  const about = (load: LoadRow) => abouts.get(load) ?? aboutOf(load)
  const closing = (load: LoadRow) => closings.find(({ month }) => month >= about(load).to)?.position
  const released = loads.filter((load) => closing(load) !== undefined).map(about)
  const places = await placesFor(reader, now, released, vintages)
  return {
    releasedAt: (load) => {
      const closed = closing(load)
      return closed === undefined ? undefined : Math.max(closed, load.position)
    },
    lastMonth: (load) => about(load).to,
    beside: (load) => besideOf(places, about(load)),
  }
}

/** By month, ascending; each position the first at which that month and all before it stand. */
function closingsOf(vintages: readonly VintageRow[]) {
  return vintages
    .filter(({ kind }) => kind === 'month')
    .map(({ months, position }) => ({ month: months.at(-1) ?? '', position }))
    .toSorted((a, b) => a.position - b.position)
}

function besideOf(places: ReadonlyMap<string, readonly Place[]>, about: LoadAbout): CellsBeside {
  const beside = { isHidden: false, persons: new Set<number>(), disclosures: new Set<number>() }
  for (const [month, all] of places) {
    if (month < about.from || month > about.to) continue
    for (const place of all) {
      if (!isAbout(place, about)) continue
      // A whole month is hidden where it is a few itself.
      beside.isHidden ||= place.isHidden && (place.source !== '' || place.dataset !== '')
      for (const value of place.persons) beside.persons.add(value)
      for (const value of place.disclosures) beside.disclosures.add(value)
    }
  }
  return beside
}

/** Months, their sources and datasets, as each vintage published them. */
async function placesFor(
  reader: Reader,
  upTo: LogPosition,
  abouts: readonly LoadAbout[],
  vintages: readonly VintageRow[],
): Promise<ReadonlyMap<string, readonly Place[]>> {
  const places = new Map<string, Map<string, Place>>()
  if (abouts.length > 0) {
    const from = abouts.map((about) => about.from).reduce((a, b) => (a < b ? a : b))
    const to = abouts.map((about) => about.to).reduce((a, b) => (a > b ? a : b))
    const asked = { upTo, monthFrom: from, monthTo: to }
    await addLevels(places, reader, asked)
    // What stood before each revision was told, too.
    for (const { kind, vintage, months } of vintages) {
      const isRevised = months.some((month) => month >= from && month <= to)
      if (kind === 'revision' && vintage > 1 && isRevised)
        await addLevels(places, reader, { ...asked, vintage: vintage - 1 })
    }
  }
  return new Map([...places].map(([month, all]) => [month, [...all.values()]]))
}

async function addLevels(
  places: Map<string, Map<string, Place>>,
  reader: Reader,
  asked: CellsAsked,
): Promise<void> {
  const tree = await readTree(reader, asked, DEPTH, undefined)
  for (const cell of tree.flat()) add(places, cell)
  for (const cell of await readCells(reader, asked, ['dataset'])) add(places, cell)
}

function add(
  places: Map<string, Map<string, Place>>,
  { month, source, dataset, persons, disclosures }: PublishedCell,
): void {
  const ofMonth = places.get(month) ?? new Map<string, Place>()
  places.set(month, ofMonth)
  const key = `${source}\u0000${dataset}`
  let place = ofMonth.get(key)
  if (place === undefined) {
    place = { source, dataset, isHidden: false, persons: new Set(), disclosures: new Set() }
    ofMonth.set(key, place)
  }
  if (persons === null || disclosures === null) place.isHidden = true
  else {
    place.persons.add(persons)
    place.disclosures.add(disclosures)
  }
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
