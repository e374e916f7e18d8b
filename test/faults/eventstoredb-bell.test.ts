import type { EventLog } from '@dataspor/event-log'
import { expect, it } from 'vitest'
import type { EventStoreDouble } from '@dataspor/doubles/eventstoredb'
import { append, eventStore, newEvents, openLog } from './harness/eventstoredb.ts'
import { until } from './harness/until.ts'

/** Follows in one log what is appended through another, so that nothing but the server can tell of it. */
async function followed(
  fault: (double: EventStoreDouble) => void,
  lookEveryMs: number,
): Promise<{ readonly double: EventStoreDouble; readonly follower: EventLog }> {
  const double = await eventStore()
  const [writer, follower] = [await openLog(double), await openLog(double, bell(lookEveryMs))]
  const events = newEvents(40)
  const keys: Uint8Array[] = []
  const stop = new AbortController()
  const following = (async () => {
    for await (const page of follower.follow(0, { signal: stop.signal, pageEventsMax: 100 }))
      keys.push(...page.map(({ dedupKey }) => dedupKey))
  })()
  await append(writer, events.slice(0, 10))
  await until('the first events', () => keys.length === 10 || undefined)
  fault(double)
  for (const to of [20, 30, 40]) {
    await append(writer, events.slice(to - 10, to))
    await until('what was appended afterwards', () => keys.length === to || undefined)
  }
  stop.abort()
  await following
  expect(keys).toEqual(events.map(({ dedupKey }) => dedupKey))
  return { double, follower }
}

const bell = (lookEveryMs: number) => ({ bell: { lookEveryMs, againMsMin: 5, againMsMax: 50 } })
const NEVER_MS = 1_000_000

it('a subscription that ends cleanly is opened anew, and nothing is missed', async () => {
  const { double } = await followed((server) => server.endSubscriptions(), NEVER_MS)
  expect(double.state.subscriptionsTaken).toBeGreaterThan(2)
})

it('a subscription dropped as too slow is opened anew, and nothing is missed', async () => {
  const { double } = await followed((server) => server.dropSubscriptions(), NEVER_MS)
  expect(double.state.subscriptionsTaken).toBeGreaterThan(2)
})

it('a subscription that stays open and says nothing is found out and opened anew', async () => {
  const { double } = await followed((server) => server.silenceSubscriptions(), 50)
  await until('a new one', () => double.state.subscriptionsTaken > 2 || undefined)
  expect(double.state.subscriptionsTaken).toBeGreaterThan(2)
})

it('appends so large that the server drops every subscriber are followed to the end', async () => {
  const double = await eventStore()
  const [writer, follower] = [await openLog(double), await openLog(double, bell(NEVER_MS))]
  const stop = new AbortController()
  let seen = 0
  const following = (async () => {
    for await (const page of follower.follow(0, { signal: stop.signal, pageEventsMax: 1_000 })) {
      seen += page.length
      if (seen === 2_000) stop.abort()
    }
  })()
  for (let n = 0; n < 5; n++) await append(writer, newEvents(400))
  await following
  expect(seen).toBe(2_000)
})

it('a bell that works rings without anybody looking', async () => {
  const { double } = await followed(() => undefined, NEVER_MS)
  expect(double.state.subscriptionsTaken).toBe(2)
})
