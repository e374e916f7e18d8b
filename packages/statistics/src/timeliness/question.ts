import type { StatisticsAsk, StatisticsHead } from '../asking/ask.ts'
import { choicesFilter } from '../asking/filters.ts'
import { type Named, partyNamed } from '../asking/names.ts'
import { gatherDeliveries } from '../deliveries/question.ts'
import { type Delivery, type DeliveryState, standingOf } from '../deliveries/delivery.ts'
import type { StatisticsDesk } from '../desk.ts'
import { column, type Table, tableOf } from '../table/table.ts'

const HOUR_MS = 3_600_000
const GROUPINGS = ['dataset', 'sender', 'month'] as const
type Grouping = (typeof GROUPINGS)[number]

export interface TimelinessLine {
  /** Present where it is grouped by. */
  readonly dataset?: string
  readonly sender?: Named | null
  /** `YYYY-MM`, in which the reference period ends. */
  readonly month?: string
  readonly deliveries: Readonly<Record<DeliveryState, number>>
  /** On time among those that were due and are not awaited, 0-1; null where none was. */
  readonly onTimeRate: number | null
  /** Hours after they were due, of those that came late; null where none did. */
  readonly lateHours: { readonly median: number; readonly p90: number; readonly max: number } | null
}

export type TimelinessAnswer = StatisticsHead & {
  readonly groupBy: readonly Grouping[]
  readonly items: readonly TimelinessLine[]
}

/** How many deliveries came when they were due. `groupBy` is `dataset,sender` unless given. */
export async function askTimeliness(
  desk: StatisticsDesk,
  ask: StatisticsAsk,
): Promise<TimelinessAnswer> {
  const groupBy = choicesFilter(ask.filters, 'groupBy', GROUPINGS) ?? ['dataset', 'sender']
  const { deliveries, head } = await gatherDeliveries(desk, ask)
  const groups = new Map<string, Delivery[]>()
  for (const delivery of deliveries) {
    const key = JSON.stringify(groupBy.map((name) => placeOf(delivery)[name]))
    groups.set(key, [...(groups.get(key) ?? []), delivery])
  }
  const nowMs = desk.clock.now()
  const catalogue = desk.catalogue()
  const items = [...groups]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([, group]) => {
      const { dataset, sender, month } = placeOf(group[0]!)
      return {
        ...(groupBy.includes('dataset') ? { dataset } : {}),
        ...(groupBy.includes('sender')
          ? { sender: sender === '' ? null : partyNamed(catalogue, ask.language, sender) }
          : {}),
        ...(groupBy.includes('month') ? { month } : {}),
        ...timelinessOf(group, nowMs),
      }
    })
  return { ...head, groupBy, items }
}

function placeOf({ dataset, sender, periodTo }: Delivery): Readonly<Record<Grouping, string>> {
  return { dataset, sender, month: periodTo.slice(0, 7) }
}

function timelinessOf(
  group: readonly Delivery[],
  nowMs: number,
): Pick<TimelinessLine, 'deliveries' | 'onTimeRate' | 'lateHours'> {
  const counts = { 'on-time': 0, late: 0, missing: 0, awaiting: 0, unexpected: 0, withdrawn: 0 }
  const late: number[] = []
  for (const delivery of group) {
    const { state, lateMs } = standingOf(delivery, nowMs)
    counts[state]++
    if (state === 'late' && lateMs !== null) late.push(Math.floor(lateMs / HOUR_MS))
  }
  const due = counts['on-time'] + counts.late + counts.missing
  late.sort((a, b) => a - b)
  const at = (part: number) => late[Math.min(late.length - 1, Math.floor(late.length * part))]!
  return {
    deliveries: counts,
    onTimeRate: due === 0 ? null : counts['on-time'] / due,
    lateHours: late.length === 0 ? null : { median: at(0.5), p90: at(0.9), max: late.at(-1)! },
  }
}

export function timelinessTable(items: readonly TimelinessLine[]): Table {
  const count = (da: string, en: string, state: DeliveryState) =>
    column<TimelinessLine>(da, en, 'integer', ({ deliveries }) => deliveries[state])
  return tableOf(items, [
    column('datasaet', 'dataset', 'text', ({ dataset }) => dataset),
    column('afsender', 'sender', 'text', ({ sender }) => sender?.label),
    column('maaned', 'month', 'text', ({ month }) => month),
    count('til_tiden', 'on_time', 'on-time'),
    count('for_sent', 'late', 'late'),
    count('mangler', 'missing', 'missing'),
    count('afventes', 'awaiting', 'awaiting'),
    count('uventet', 'unexpected', 'unexpected'),
    count('trukket_tilbage', 'withdrawn', 'withdrawn'),
    column('andel_til_tiden', 'on_time_rate', 'decimal', ({ onTimeRate }) => onTimeRate),
    column('timer_median', 'hours_median', 'integer', ({ lateHours }) => lateHours?.median),
    column('timer_p90', 'hours_p90', 'integer', ({ lateHours }) => lateHours?.p90),
    column('timer_hoejst', 'hours_max', 'integer', ({ lateHours }) => lateHours?.max),
  ])
}
