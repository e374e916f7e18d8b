import type { EndedRow, ExpectedRow, LoadRow } from '@dataspor/read-models/statistics'

/** All that is known of one delivery: what was due, and each version that came, oldest first. */
export interface Delivery {
  readonly dataset: string
  /** '' where nobody said who sent it. */
  readonly sender: string
  readonly receiver: string
  readonly periodFrom: string
  readonly periodTo: string
  /** The last word on when it is due; undefined where nobody expected it. */
  readonly expected: ExpectedRow | undefined
  /** How often the day was moved. */
  readonly moved: number
  readonly loads: readonly LoadRow[]
}

type Mutable = Omit<Delivery, 'loads' | 'expected' | 'moved'> & {
  expected: ExpectedRow | undefined
  moved: number
  readonly loads: LoadRow[]
}

type Place = Pick<Delivery, 'dataset' | 'sender' | 'receiver' | 'periodFrom' | 'periodTo'>

/**
 * Joins what was due with what came, by dataset, receiver, reference period and sender. A load that does not say who sent
 * it is the one delivery that is due of that dataset and period, where there is only one. Newest period first.
 */
export function deliveriesOf(
  expected: readonly ExpectedRow[],
  loads: readonly LoadRow[],
): readonly Delivery[] {
  const all = new Map<string, Mutable>()
  const at = (place: Place): Mutable => {
    const key = keyOf(place)
    const known = all.get(key)
    if (known !== undefined) return known
    const { dataset, sender, receiver, periodFrom, periodTo } = place
    const made = {
      dataset,
      sender,
      receiver,
      periodFrom,
      periodTo,
      expected: undefined,
      moved: 0,
      loads: [],
    }
    all.set(key, made)
    return made
  }
  const senders = new Map<string, Set<string>>()
  for (const row of expected) {
    const delivery = at(row)
    if (delivery.expected !== undefined && delivery.expected.dueAt !== row.dueAt) delivery.moved++
    delivery.expected = row
    const due = keyOf({ ...row, sender: '' })
    senders.set(due, (senders.get(due) ?? new Set()).add(row.sender))
  }
  for (const load of loads) {
    const due = load.sender === '' ? senders.get(keyOf(load)) : undefined
    const [only] = due?.size === 1 ? due : []
    at({ ...load, sender: only ?? load.sender }).loads.push(load)
  }
  return [...all.values()].toSorted(newestFirst)
}

function keyOf({ dataset, receiver, periodFrom, periodTo, sender }: Place): string {
  return JSON.stringify([dataset, receiver, periodFrom, periodTo, sender])
}

function newestFirst(a: Place, b: Place): number {
  const [x, y] = [a, b].map(({ periodTo, periodFrom, dataset, sender }) => [
    periodTo,
    periodFrom,
    dataset,
    sender,
  ])
  for (let i = 0; i < 4; i++) {
    if (x![i] === y![i]) continue
    const before = x![i]! < y![i]!
    // Periods descend, names ascend.
    return before === i < 2 ? 1 : -1
  }
  return 0
}

export const DELIVERY_STATES = [
  'on-time',
  'late',
  'missing',
  'awaiting',
  'unexpected',
  'withdrawn',
] as const

export type DeliveryState = (typeof DELIVERY_STATES)[number]

export interface Standing {
  readonly state: DeliveryState
  readonly dueAt: number | null
  /** When the first version that was not withdrawn came. */
  readonly receivedAt: number | null
  /** How late it was, or is by now, ms; null where it is not. */
  readonly lateMs: number | null
}

/** Whether a delivery is there, and in time. What has not come is missing by the clock from the moment it was due. */
export function standingOf(delivery: Delivery, nowMs: number): Standing {
  const standing = newestVersions(delivery.loads)
  const kept = standing.filter(({ status }) => status !== 'withdrawn')
  const dueAt = delivery.expected?.dueAt ?? kept.find((load) => load.dueAt !== null)?.dueAt ?? null
  if (kept.length === 0) {
    if (delivery.loads.length > 0 && delivery.expected === undefined)
      return { state: 'withdrawn', dueAt, receivedAt: null, lateMs: null }
    const overdue = dueAt !== null && nowMs > dueAt
    return {
      state: overdue ? 'missing' : 'awaiting',
      dueAt,
      receivedAt: null,
      lateMs: overdue ? nowMs - dueAt : null,
    }
  }
  const receivedAt = Math.min(...kept.map((load) => load.receivedAt))
  if (dueAt === null) return { state: 'unexpected', dueAt, receivedAt, lateMs: null }
  const late = receivedAt > dueAt
  return {
    state: late ? 'late' : 'on-time',
    dueAt,
    receivedAt,
    lateMs: late ? receivedAt - dueAt : null,
  }
}

/** The last word on each version, in their order. */
export function newestVersions(loads: readonly LoadRow[]): readonly LoadRow[] {
  const byVersion = new Map<string, LoadRow>()
  for (const load of loads) byVersion.set(`${load.deliveryId} ${load.version}`, load)
  return [...byVersion.values()].toSorted(
    (a, b) => a.version - b.version || a.position - b.position,
  )
}

/** Whether a load came after the processing of its dataset was reported as ended. */
export function isAfterEnd(load: LoadRow, ended: readonly EndedRow[]): boolean {
  return ended.some(
    ({ dataset, deliveryId, project, endedAt, receiver }) =>
      dataset === load.dataset &&
      receiver === load.receiver &&
      project === '' &&
      (deliveryId === '' || deliveryId === load.deliveryId) &&
      load.loadedAt > endedAt,
  )
}
