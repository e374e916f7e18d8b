import { setImmediate } from 'node:timers/promises'
import {
  aboutHowMany,
  type DemoEvent,
  lineageEvents,
  massDelivery,
  scenario,
  type ScenarioOptions,
  WAREHOUSE,
  warehouseEvents,
} from '@dataspor/demo'
import type { LogPosition } from '@dataspor/kernel'
import { sendMassDelivery } from './mass-delivery.ts'
import { type DemoEdge, openSender, type Sender } from './sender.ts'

const LIST_EVENTS = 500

export interface DemoOptions {
  readonly people: number
  readonly seed: number
}

export interface DemoProgress {
  readonly sent: number
  /** An estimate until the end. */
  readonly total: number
  /** At or after everything stored so far. */
  readonly position: LogPosition
}

/**
 * Sends the scenario through the ordinary intake over HTTP, each event as the party that reports it, then the delivery
 * about everybody and what the warehouse reports. Errors: as `openSender`.
 */
export async function* loadDemo(
  told: ScenarioOptions,
  target: DemoEdge,
): AsyncGenerator<DemoProgress> {
  const total = aboutHowMany(told.people, told.seed)
  let [sent, position] = [0, 0]
  for await (const stored of sendEvents(scenario(told), target)) {
    sent += stored.events
    position = Math.max(position, stored.position)
    yield { sent, total: Math.max(total, sent), position }
  }
  position = Math.max(position, await sendMassDelivery(massDelivery(told), target))
  sent += 1
  for await (const stored of sendEvents(warehouseEvents(told), target)) {
    sent += stored.events
    position = Math.max(position, stored.position)
  }
  sent += await sendLineage(told, target)
  yield { sent, total: sent, position }
}

/** How many `loadDemo` sends in all, without sending any. */
export async function countDemo(told: ScenarioOptions): Promise<number> {
  let count = 1 + lineageEvents(told).length
  for (const events of [scenario(told), warehouseEvents(told)])
    for (const _ of events) if (++count % LIST_EVENTS === 0) await setImmediate()
  return count
}

/** What an OpenLineage client of the warehouse would send, one run after the other. */
async function sendLineage(told: ScenarioOptions, edge: DemoEdge): Promise<number> {
  const runs = lineageEvents(told)
  if (runs.length === 0) return 0
  const sender = await openSender(WAREHOUSE, edge)
  try {
    for (const run of runs)
      await sender.send('POST', '/api/v1/lineage', 'application/json', JSON.stringify(run))
  } finally {
    await sender.end()
  }
  return runs.length
}

interface Held {
  readonly sender: Sender
  events: DemoEvent[]
}

/** Lists of one source each, in the order in which they fill. */
async function* sendEvents(
  events: Iterable<DemoEvent>,
  edge: DemoEdge,
): AsyncGenerator<{ readonly events: number; readonly position: LogPosition }> {
  const bySource = new Map<string, Held>()
  async function flush(held: Held) {
    const list = held.events
    held.events = []
    return { events: list.length, position: await held.sender.list(list) }
  }
  try {
    for (const event of events) {
      let held = bySource.get(event.source)
      if (held === undefined) {
        held = { sender: await openSender(event.source, edge), events: [] }
        bySource.set(event.source, held)
      }
      if (held.events.push(event) === LIST_EVENTS) yield await flush(held)
    }
    for (const held of bySource.values()) if (held.events.length > 0) yield await flush(held)
  } finally {
    for (const { sender } of bySource.values()) await sender.end()
  }
}
