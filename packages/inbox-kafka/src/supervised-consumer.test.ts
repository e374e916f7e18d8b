import { EventEmitter } from 'node:events'
import type { Consumer } from 'kafkajs'
import { expect, it } from 'vitest'
import { superviseConsumer } from './supervised-consumer.ts'

const EVENTS = {
  FETCH: 'fetch',
  HEARTBEAT: 'heartbeat',
  GROUP_JOIN: 'join',
  END_BATCH_PROCESS: 'end',
  CRASH: 'crash',
}

/** Consumers that do nothing by themselves. */
function consumers() {
  const made: (EventEmitter & { events: typeof EVENTS; disconnected: boolean })[] = []
  const create = (): Consumer => {
    const double = Object.assign(new EventEmitter(), { events: EVENTS, disconnected: false })
    made.push(double)
    const disconnect = async (): Promise<void> => {
      double.disconnected = true
    }
    return Object.assign(double, { disconnect }) as unknown as Consumer
  }
  return { made, create }
}

it.each<[string, boolean, number]>([
  ['takes the place of one that crashed for good', false, 2],
  ['is left alone where kafkajs restarts it itself', true, 1],
])('a consumer %s', async (_what, restart, count) => {
  const { made, create } = consumers()
  const replaced: string[] = []
  const supervised = superviseConsumer({
    create,
    start: async () => {},
    silentMsMax: 60_000,
    now: () => 0,
    onReplaced: (why) => void replaced.push(why),
  })
  made[0]!.emit('crash', { payload: { restart, error: new Error('gone') } })
  await expect.poll(() => made.length, { timeout: 3_000 }).toBe(count)
  expect(replaced).toEqual(restart ? [] : ['Error'])
  await supervised.close()
  expect(made.map(({ disconnected }) => disconnected)).toEqual(made.map(() => true))
})

it('a consumer that says nothing for too long is replaced', async () => {
  const { made, create } = consumers()
  let now = 0
  const supervised = superviseConsumer({
    create,
    start: async () => {},
    silentMsMax: 60_000,
    now: () => now,
    onReplaced: () => {},
  })
  now = 60_001
  await expect.poll(() => made.length, { timeout: 5_000 }).toBe(2)
  expect(made[0]!.disconnected).toBe(true)
  await supervised.close()
})

it('a consumer that is closed while it starts is let in first, and then leaves: none stays behind', async () => {
  const { made, create } = consumers()
  const { promise: started, resolve } = Promise.withResolvers<void>()
  let over: AbortSignal | undefined
  const supervised = superviseConsumer({
    create,
    start: (_, signal) => {
      over = signal
      return started
    },
    silentMsMax: 60_000,
    now: () => 0,
    onReplaced: () => {},
  })
  const closing = supervised.close()
  await expect.poll(() => over?.aborted).toBe(true)
  expect(made[0]!.disconnected).toBe(false)
  resolve()
  await closing
  expect(made[0]!.disconnected).toBe(true)
})

it('a consumer whose work says that it hangs is replaced, saying so, though it beats', async () => {
  const { made, create } = consumers()
  const replaced: string[] = []
  const ends: ((why: string) => void)[] = []
  const supervised = superviseConsumer({
    create,
    start: async (_, __, end) => void ends.push(end),
    silentMsMax: 60_000,
    now: () => 0,
    onReplaced: (why) => void replaced.push(why),
  })
  made[0]!.emit('heartbeat', {})
  ends[0]!('stuck')
  await expect.poll(() => made.length, { timeout: 3_000 }).toBe(2)
  expect(replaced).toEqual(['stuck'])
  await supervised.close()
})
