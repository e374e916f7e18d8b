import { expect, it } from 'vitest'
import {
  append,
  eventStore,
  expectOnce,
  newEvents,
  openLog,
  STREAM,
} from './harness/eventstoredb.ts'
import { until } from './harness/until.ts'

const APPENDERS = 4
const APPENDS = 40
const EVENTS = 10

/** Appenders that each send the next after the last was acknowledged. */
function appenders(log: Awaited<ReturnType<typeof openLog>>) {
  const events = newEvents(APPENDERS * APPENDS * EVENTS)
  const lanes = Array.from({ length: APPENDERS }, async (_, lane) => {
    const outcomes = []
    for (let n = 0; n < APPENDS; n++) {
      const from = (lane * APPENDS + n) * EVENTS
      const stream = lane % 2 === 0 ? STREAM : `${STREAM}${lane}`
      outcomes.push(...(await append(log, events.slice(from, from + EVENTS), stream)))
    }
    return outcomes
  })
  return { events, done: Promise.all(lanes).then((outcomes) => outcomes.flat()) }
}

it('a server killed and started again in the middle of appends: all end stored once', async () => {
  const double = await eventStore()
  const log = await openLog(double)
  const { events, done } = appenders(log)
  for (const stored of [300, 900]) {
    await until('appends', () => double.store.records.length >= stored || undefined)
    double.kill()
    await double.restart()
  }
  expectOnce(double, events, await done)
})

it('a server that freezes in the middle of appends, and goes on later: all end stored once', async () => {
  const double = await eventStore()
  const log = await openLog(double)
  const { events, done } = appenders(log)
  await until('appends', () => double.store.records.length >= 300 || undefined)
  double.freeze()
  await until('a new attempt', () => double.state.waiting > APPENDERS || undefined)
  double.thaw()
  expectOnce(double, events, await done)
})

it('a follower goes on where it was after the server was away, with nothing left out or twice', async () => {
  const double = await eventStore()
  const log = await openLog(double, { patience: { giveUpMs: 100 } })
  const events = newEvents(60)
  await append(log, events.slice(0, 20))
  const stop = new AbortController()
  const keys: Uint8Array[] = []
  const following = (async () => {
    for await (const page of log.follow(0, { signal: stop.signal, pageEventsMax: 7 })) {
      keys.push(...page.map(({ dedupKey }) => dedupKey))
      if (keys.length === events.length) stop.abort()
    }
  })()
  await until('the first events', () => keys.length === 20 || undefined)
  double.kill()
  const failed = append(log, events.slice(20, 40))
  await expect(failed).rejects.toMatchObject({ code: 'not_ready' })
  await double.restart()
  const other = await openLog(double)
  await append(other, events.slice(20, 40))
  await append(log, events.slice(40))
  await following
  expect(keys).toEqual(events.map(({ dedupKey }) => dedupKey))
})

it('a follower is released at once while the server is away, by its signal and by closing', async () => {
  const double = await eventStore()
  const log = await openLog(double)
  await append(log, newEvents(1))
  const end = (await log.head()).position
  double.kill()
  const stop = new AbortController()
  const waiting = log.follow(end, { signal: stop.signal, pageEventsMax: 7 })[Symbol.asyncIterator]()
  const ended = waiting.next()
  stop.abort()
  expect(await ended).toEqual({ done: true, value: undefined })
  const { signal } = new AbortController()
  const other = log.follow(end, { signal, pageEventsMax: 7 })[Symbol.asyncIterator]().next()
  await Promise.all([expect(other).rejects.toMatchObject({ code: 'not_ready' }), log.close()])
})
