import { setTimeout as pause } from 'node:timers/promises'
import { expect, it, onTestFinished, vi } from 'vitest'
import { append, eventStore, expectOnce, newEvents, openLog } from './harness/eventstoredb.ts'
import { stallingProxy } from './harness/stalling-proxy.ts'
import { until } from './harness/until.ts'

const SOAK = process.env['SOAK'] === '1'
const STALL_MS = 60_000
const APPENDERS = 4
const APPENDS = 50
const EVENTS = 10
const TEST_MS_MAX = 200_000
// The client looks whether a connection lives; at work every ten seconds.
const KEEP_ALIVE = SOAK ? '' : '&keepAliveInterval=1000&keepAliveTimeout=500'
// At work an append is tried for a minute; who asks again after that is tested elsewhere.
const WAITS = SOAK ? { patience: { deadlineMs: 5_000, giveUpMs: 180_000 } } : {}

it.each([
  { what: 'forgets its connections', how: { forget: true } as const },
  { what: 'holds back the answers', how: { only: 'answers' } as const },
])(
  'a network that stalls for a minute and $what: every append ends stored once, and followers miss nothing',
  async ({ how }) => {
    // The client says of each such connection that it looks more often than is recommended.
    vi.spyOn(console, 'warn').mockImplementation(() => undefined)
    const double = await eventStore()
    const network = await stallingProxy(double.port)
    onTestFinished(() => network.close())
    const connectionString = `esdb://127.0.0.1:${network.port}?tls=false${KEEP_ALIVE}`
    const log = await openLog({ connectionString }, WAITS)
    const events = newEvents(APPENDERS * APPENDS * EVENTS)
    const stop = new AbortController()
    const seen: string[] = []
    const following = (async () => {
      for await (const page of log.follow(0, { signal: stop.signal, pageEventsMax: 50 }))
        seen.push(...page.map(({ dedupKey }) => Buffer.from(dedupKey).toString('hex')))
    })()
    const lanes = Array.from({ length: APPENDERS }, async (_, lane) => {
      const outcomes = []
      for (let n = 0; n < APPENDS; n++) {
        const from = (lane * APPENDS + n) * EVENTS
        const mine = events.slice(from, from + EVENTS)
        outcomes.push(...(await append(log, mine, `src/kommune:0167/kafka/${lane}`)))
      }
      return outcomes
    })
    await until('appends', () => double.store.records.length > 300 || undefined)
    network.stall(how)
    const made = network.connections()
    await (SOAK ? pause(STALL_MS) : undefined)
    // An append that waits for too long leaves its connection for another.
    await until('a new connection', () => network.connections() > made || undefined)
    expect(seen.length).toBeLessThan(events.length)
    network.flow()
    const outcomes = (await Promise.all(lanes)).flat()
    expectOnce(double, events, outcomes)
    await until('the follower has all', () => seen.length >= events.length || undefined, 60_000)
    stop.abort()
    await following
    expect(seen).toHaveLength(events.length)
    expect(new Set(seen).size).toBe(events.length)
  },
  TEST_MS_MAX,
)
