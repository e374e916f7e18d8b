import type { LoadRow } from '@dataspor/read-models/statistics'
import type { StatisticsAsk, StatisticsHead } from '../asking/ask.ts'
import { type Named, partyNamed } from '../asking/names.ts'
import type { ShownNumbers } from '../control/loads.ts'
import { type Delivery, newestVersions, standingOf } from '../deliveries/delivery.ts'
import { gatherDeliveries } from '../deliveries/question.ts'
import type { StatisticsDesk } from '../desk.ts'
import { column, type Table, tableOf } from '../table/table.ts'
import { gapsBetween, type Period } from './gaps.ts'

/** How much of its register or list a delivery covers. Null where it is suppressed, or not said. */
export interface FrameShown {
  readonly id: string
  readonly version: string | null
  readonly period: Period
  readonly size: number | null
  readonly covered: number | null
  /** 0-1. */
  readonly rate: number | null
}

/** One series: a dataset of one sender. */
export interface CompletenessLine {
  readonly dataset: string
  readonly sender: Named | null
  readonly periods: {
    readonly expected: number
    readonly delivered: number
    readonly missing: readonly Period[]
    /** Days between the first and the last period that no delivery is about, and none was due for. */
    readonly gaps: readonly Period[]
  }
  /** Of each period's newest version, newest first. */
  readonly frames: readonly FrameShown[]
}

export type CompletenessAnswer = StatisticsHead & { readonly items: readonly CompletenessLine[] }

/** Whether each series is whole: by its schedule, and by the frame that it should cover. */
export async function askCompleteness(
  desk: StatisticsDesk,
  ask: StatisticsAsk,
): Promise<CompletenessAnswer> {
  const { deliveries, shown, head } = await gatherDeliveries(desk, ask)
  const series = new Map<string, Delivery[]>()
  for (const delivery of deliveries) {
    const key = JSON.stringify([delivery.dataset, delivery.sender])
    series.set(key, [...(series.get(key) ?? []), delivery])
  }
  const nowMs = desk.clock.now()
  const catalogue = desk.catalogue()
  const items = [...series]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([, group]) => {
      const { dataset, sender } = group[0]!
      return {
        dataset,
        sender: sender === '' ? null : partyNamed(catalogue, ask.language, sender),
        periods: periodsOf(group, nowMs),
        frames: group.flatMap((delivery) => frameOf(delivery, shown)),
      }
    })
  return { ...head, items }
}

function periodsOf(group: readonly Delivery[], nowMs: number): CompletenessLine['periods'] {
  const standing = group.map((delivery) => ({ delivery, ...standingOf(delivery, nowMs) }))
  const missing = standing.filter(({ state }) => state === 'missing')
  return {
    expected: group.filter(({ expected }) => expected !== undefined).length,
    delivered: standing.filter(({ receivedAt }) => receivedAt !== null).length,
    missing: missing.map(({ delivery }) => periodOf(delivery)),
    gaps: gapsBetween(group.map(periodOf)),
  }
}

function periodOf({ periodFrom, periodTo }: Delivery): Period {
  return { from: periodFrom, to: periodTo }
}

function frameOf(
  delivery: Delivery,
  shown: ReadonlyMap<LoadRow, ShownNumbers>,
): readonly FrameShown[] {
  const load = newestVersions(delivery.loads).findLast(({ status }) => status !== 'withdrawn')
  if (load === undefined || load.frameId === '') return []
  const { frameSize: size, frameCovered: covered } = shown.get(load)!
  return [
    {
      id: load.frameId,
      version: load.frameVersion === '' ? null : load.frameVersion,
      period: periodOf(delivery),
      size,
      covered,
      rate: size === null || covered === null || size === 0 ? null : covered / size,
    },
  ]
}

export function completenessTable(items: readonly CompletenessLine[]): Table {
  return tableOf(items, [
    column('datasaet', 'dataset', 'text', ({ dataset }) => dataset),
    column('afsender', 'sender', 'text', ({ sender }) => sender?.label),
    column('ventede_perioder', 'periods_expected', 'integer', ({ periods }) => periods.expected),
    column('leverede_perioder', 'periods_delivered', 'integer', ({ periods }) => periods.delivered),
    column('manglende_perioder', 'periods_missing', 'text', ({ periods }) =>
      listed(periods.missing),
    ),
    column('huller', 'gaps', 'text', ({ periods }) => listed(periods.gaps)),
    column('ramme', 'frame', 'text', ({ frames }) => frames[0]?.id),
    column('ramme_stoerrelse', 'frame_size', 'integer', ({ frames }) => frames[0]?.size),
    column('ramme_daekket', 'frame_covered', 'integer', ({ frames }) => frames[0]?.covered),
    column('daekning', 'coverage', 'decimal', ({ frames }) => frames[0]?.rate),
  ])
}

function listed(periods: readonly Period[]): string {
  return periods.map(({ from, to }) => `${from}/${to}`).join(' | ')
}
