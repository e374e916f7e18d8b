import { iso } from '@dataspor/kernel'
import type { ColumnRow, LoadRow } from '@dataspor/read-models/statistics'
import type { StatisticsAsk, StatisticsHead } from '../asking/ask.ts'
import { textFilter } from '../asking/filters.ts'
import { gatherColumns } from '../asking/gather.ts'
import { type Named, partyNamed } from '../asking/names.ts'
import { type Page, pageOf, pagingOf } from '../asking/paging.ts'
import type { ShownNumbers } from '../control/loads.ts'
import { gatherDeliveries } from '../deliveries/question.ts'
import { distinct, partsOf } from '../deliveries/gathered.ts'
import type { StatisticsDesk } from '../desk.ts'
import { findingsOfVersions } from '../findings/of-load.ts'
import { type ShownFinding, shownFinding } from '../findings/texts.ts'
import { column, type Table, tableOf } from '../table/table.ts'
import { type Change, changesBetween } from './changes.ts'

const LIST = 'revisions'
const ABOUT_VERSIONS: ReadonlySet<string> = new Set([
  'supersedes-later',
  'version-out-of-order',
  'version-told-twice',
  'superseded-unknown',
])

/** A version that came after another of the same delivery, and what is another in it. */
export interface RevisionShown {
  readonly dataset: string
  readonly sender: Named | null
  readonly referencePeriod: { readonly from: string; readonly to: string }
  readonly deliveryId: string
  readonly from: { readonly version: number; readonly status: string }
  readonly to: { readonly version: number; readonly status: string }
  readonly supersedes: number | null
  readonly recordedAt: string
  readonly changes: readonly Change[]
  readonly findings: readonly ShownFinding[]
}

export type RevisionsAnswer = StatisticsHead & Page<RevisionShown>

/** Every version of a delivery but its first, newest period first, with what changed since the one reported before it. */
export async function askRevisions(
  desk: StatisticsDesk,
  ask: StatisticsAsk,
): Promise<RevisionsAnswer> {
  const paging = pagingOf(desk, LIST, ask)
  const deliveryId = textFilter(ask.filters, 'deliveryId')
  const { deliveries, shown, upTo, head } = await gatherDeliveries(desk, ask, paging.upTo)
  const steps = deliveries.flatMap((delivery) => {
    const versions = delivery.loads.filter(
      (load) => deliveryId === undefined || load.deliveryId === deliveryId,
    )
    return versions.slice(1).map((load, i) => ({ delivery, before: versions[i]!, load }))
  })
  const page = pageOf(desk, LIST, ask, paging, upTo, steps)
  const asked = [...new Set(page.items.map(({ delivery }) => delivery))]
  const parts = await partsOf(desk.reader, upTo, asked)
  const columns = await columnsByLoad(
    desk,
    upTo,
    asked.map(({ dataset }) => dataset),
  )
  const catalogue = desk.catalogue()
  const partOf = (load: LoadRow) => versionParts(desk, load, shown, columns)
  const items = page.items.map(({ delivery, before, load }) => {
    const { sender, periodFrom, periodTo } = delivery
    const frozen = (parts.frozen.get(load.position) ?? []).filter((one) =>
      ABOUT_VERSIONS.has(one.code),
    )
    const found = distinct(frozen, findingsOfVersions(delivery.loads).get(load) ?? [])
    return {
      dataset: delivery.dataset,
      sender: sender === '' ? null : partyNamed(catalogue, ask.language, sender),
      referencePeriod: { from: periodFrom, to: periodTo },
      deliveryId: load.deliveryId,
      from: { version: before.version, status: before.status },
      to: { version: load.version, status: load.status },
      supersedes: load.supersedes,
      recordedAt: iso(load.recordedAt),
      changes: changesBetween(partOf(before), partOf(load)),
      findings: found.map((one) => shownFinding(one, ask.language)),
    }
  })
  return { ...head, items, nextCursor: page.nextCursor }
}

async function columnsByLoad(
  { reader }: StatisticsDesk,
  upTo: number,
  datasets: readonly string[],
): Promise<ReadonlyMap<number, readonly ColumnRow[]>> {
  const byLoad = new Map<number, ColumnRow[]>()
  for (const dataset of new Set(datasets)) {
    for (const row of await gatherColumns(reader, upTo, { dataset })) {
      const known = byLoad.get(row.position)
      if (known === undefined) byLoad.set(row.position, [row])
      else known.push(row)
    }
  }
  return byLoad
}

function versionParts(
  desk: StatisticsDesk,
  load: LoadRow,
  shown: ReadonlyMap<LoadRow, ShownNumbers>,
  columns: ReadonlyMap<number, readonly ColumnRow[]>,
) {
  return {
    load,
    shown: shown.get(load)!,
    threshold: desk.threshold(load.dataset),
    columns: columns.get(load.position) ?? [],
  }
}

/** A line for each change. */
export function revisionsTable(items: readonly RevisionShown[]): Table {
  const lines = items.flatMap((revision) =>
    revision.changes.map((change) => ({ revision, change })),
  )
  return tableOf<{ readonly revision: RevisionShown; readonly change: Change }>(lines, [
    column('datasaet', 'dataset', 'text', ({ revision }) => revision.dataset),
    column('afsender', 'sender', 'text', ({ revision }) => revision.sender?.label),
    column('periode_fra', 'period_from', 'day', ({ revision }) => revision.referencePeriod.from),
    column('periode_til', 'period_to', 'day', ({ revision }) => revision.referencePeriod.to),
    column('leverance', 'delivery_id', 'text', ({ revision }) => revision.deliveryId),
    column('fra_version', 'from_version', 'integer', ({ revision }) => revision.from.version),
    column('til_version', 'to_version', 'integer', ({ revision }) => revision.to.version),
    column('meldt', 'recorded_at', 'instant', ({ revision }) => revision.recordedAt),
    column('hvad', 'what', 'text', ({ change }) => change.what),
    column('foer', 'before', 'text', ({ change }) => textOf(change.before)),
    column('efter', 'after', 'text', ({ change }) => textOf(change.after)),
  ])
}

function textOf(value: string | number | null): string | null {
  return value === null ? null : String(value)
}
