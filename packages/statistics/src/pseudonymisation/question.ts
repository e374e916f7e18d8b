import type { ColumnRow, LoadRow } from '@dataspor/read-models/statistics'
import type { StatisticsAsk, StatisticsHead } from '../asking/ask.ts'
import { gatherColumns } from '../asking/gather.ts'
import { type Named, partyNamed } from '../asking/names.ts'
import type { ShownNumbers } from '../control/loads.ts'
import { gatherDeliveries } from '../deliveries/question.ts'
import type { StatisticsDesk } from '../desk.ts'
import { type ShownFinding, shownFinding } from '../findings/texts.ts'
import { column as tableColumn, type Table, tableOf } from '../table/table.ts'
import {
  type ColumnSaid,
  findingsOfColumn,
  type KeyChange,
  keyChanges,
  sharedKeys,
} from './findings.ts'

export interface ColumnShown {
  readonly name: string
  readonly identifier: ColumnRow['identifier']
  readonly method: string | null
  readonly keyId: string | null
  readonly keyVersion: string | null
  readonly keyHolder: Named | null
  readonly scope: string | null
  /** Where the key was another in the reference period before. */
  readonly keyChanges: readonly KeyChange[]
  /** Other projects or series under the same key. */
  readonly keyAlsoIn: readonly string[]
  readonly findings: readonly ShownFinding[]
}

export interface LinkRate {
  readonly deliveryId: string
  readonly version: number
  readonly referencePeriod: { readonly from: string; readonly to: string }
  readonly loaded: number | null
  readonly unlinked: number | null
  /** Rows that a person of the warehouse was found for, 0-1; null where not said, or suppressed. */
  readonly linkRate: number | null
  readonly suppressed: boolean
}

/** A dataset as its newest delivery brought it. */
export interface PseudonymisationLine {
  readonly dataset: string
  readonly deliveryId: string
  readonly version: number
  readonly columns: readonly ColumnShown[]
  /** Of each delivery, newest first. */
  readonly links: readonly LinkRate[]
}

export type PseudonymisationAnswer = StatisticsHead & {
  readonly items: readonly PseudonymisationLine[]
}

/** How each column that could tell who somebody is was made to tell nothing, and where that fails. */
export async function askPseudonymisation(
  desk: StatisticsDesk,
  ask: StatisticsAsk,
): Promise<PseudonymisationAnswer> {
  const { deliveries, shown, upTo, head } = await gatherDeliveries(desk, ask)
  const loads = deliveries.flatMap((delivery) => delivery.loads)
  const datasets = new Set(loads.map(({ dataset }) => dataset))
  const { dataset: only } = ask.filters
  // A key is shared across datasets: all of them are looked at, whichever is asked for.
  const pseudonyms = await gatherColumns(desk.reader, upTo, { identifier: 'pseudonym' })
  const columns = await gatherColumns(
    desk.reader,
    upTo,
    only === undefined ? {} : { dataset: only },
  )
  const shared = sharedKeys(pseudonyms)
  const said = columnsSaid(loads, columns)
  const items = [...datasets].toSorted().map((dataset) => {
    const own = loads
      .filter((load) => load.dataset === dataset)
      .toSorted((a, b) => a.position - b.position)
    const newest = own.at(-1)!
    const ofDataset = said.filter(({ load }) => load.dataset === dataset)
    return {
      dataset,
      deliveryId: newest.deliveryId,
      version: newest.version,
      columns: ofDataset
        .filter(({ load }) => load === newest)
        .map(({ column }) => shownColumn(column, ofDataset, shared, desk, ask)),
      links: own.toReversed().map((load) => linkRate(load, shown.get(load)!)),
    }
  })
  return { ...head, items }
}

function columnsSaid(
  loads: readonly LoadRow[],
  columns: readonly ColumnRow[],
): readonly ColumnSaid[] {
  const byPosition = new Map(loads.map((load) => [load.position, load]))
  return columns.flatMap((column) => {
    const load = byPosition.get(column.position)
    return load === undefined ? [] : [{ load, column }]
  })
}

function shownColumn(
  column: ColumnRow,
  said: readonly ColumnSaid[],
  shared: ReadonlyMap<string, readonly string[]>,
  desk: StatisticsDesk,
  { language }: StatisticsAsk,
): ColumnShown {
  const { name, identifier, method, keyId, keyVersion, keyHolder, scope } = column
  const changes = keyChanges(said.filter((one) => one.column.name === name))
  const scopes = identifier === 'pseudonym' ? (shared.get(keyId) ?? []) : []
  const some = (text: string) => (text === '' ? null : text)
  return {
    name,
    identifier,
    method: some(method),
    keyId: some(keyId),
    keyVersion: some(keyVersion),
    keyHolder: keyHolder === '' ? null : partyNamed(desk.catalogue(), language, keyHolder),
    scope: some(scope),
    keyChanges: changes,
    keyAlsoIn: scopes.filter((other) => other !== scope),
    findings: findingsOfColumn(column, changes, shared).map((one) => shownFinding(one, language)),
  }
}

function linkRate(load: LoadRow, { loaded, unlinked, suppressed }: ShownNumbers): LinkRate {
  const { deliveryId, version, periodFrom, periodTo } = load
  return {
    deliveryId,
    version,
    referencePeriod: { from: periodFrom, to: periodTo },
    loaded,
    unlinked,
    linkRate:
      unlinked === null || loaded === null || loaded === 0 ? null : (loaded - unlinked) / loaded,
    suppressed: suppressed.includes('unlinked'),
  }
}

/** A line for each column. */
export function pseudonymisationTable(items: readonly PseudonymisationLine[]): Table {
  const lines = items.flatMap((item) => item.columns.map((shown) => ({ item, shown })))
  return tableOf<{ readonly item: PseudonymisationLine; readonly shown: ColumnShown }>(lines, [
    tableColumn('datasaet', 'dataset', 'text', ({ item }) => item.dataset),
    tableColumn('leverance', 'delivery_id', 'text', ({ item }) => item.deliveryId),
    tableColumn('version', 'version', 'integer', ({ item }) => item.version),
    tableColumn('kolonne', 'column', 'text', ({ shown }) => shown.name),
    tableColumn('identifikation', 'identifier', 'text', ({ shown }) => shown.identifier),
    tableColumn('metode', 'method', 'text', ({ shown }) => shown.method),
    tableColumn('noegle', 'key_id', 'text', ({ shown }) => shown.keyId),
    tableColumn('noegle_version', 'key_version', 'text', ({ shown }) => shown.keyVersion),
    tableColumn('noegle_hos', 'key_holder', 'text', ({ shown }) => shown.keyHolder?.label),
    tableColumn('omraade', 'scope', 'text', ({ shown }) => shown.scope),
    tableColumn('koblingsgrad', 'link_rate', 'decimal', ({ item }) => item.links[0]?.linkRate),
    tableColumn('bemaerkninger', 'findings', 'text', ({ shown }) =>
      shown.findings.map(({ text }) => text).join(' | '),
    ),
  ])
}
