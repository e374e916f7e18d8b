import { EventEmitter } from 'node:events'
import type { Kafka } from 'kafkajs'
import { expect, it } from 'vitest'
import { readKeys } from './key-reader.ts'
import type { LastingAdmin } from './lasting-admin.ts'

const EVENTS = {
  FETCH: 'fetch',
  HEARTBEAT: 'heartbeat',
  GROUP_JOIN: 'join',
  END_BATCH_PROCESS: 'end',
  CRASH: 'crash',
}

it('waiting for keys that Kafka has and does not give ends by its signal, the consumer with it', async () => {
  let disconnected = 0
  const started = Promise.withResolvers<void>()
  const consumer = Object.assign(new EventEmitter(), {
    events: EVENTS,
    connect: async () => {},
    subscribe: async () => {},
    run: async () => started.resolve(),
    disconnect: async () => void disconnected++,
  })
  const admin = {
    fetchTopicOffsets: async () => [{ partition: 0, low: '0', high: '1', offset: '1' }],
  }
  const stopping = new AbortController()
  const reading = readKeys({
    kafka: { consumer: () => consumer } as unknown as Kafka,
    admin: admin as unknown as LastingAdmin,
    group: 'g',
    keysOf: new Map([['t.keys', { add: () => {} } as never]]),
    silentMsMax: 60_000,
    now: () => 0,
    onReplaced: () => {},
    signal: stopping.signal,
  })
  await started.promise
  stopping.abort(new Error('stopping'))
  await expect(reading).rejects.toThrow('stopping')
  expect(disconnected).toBe(1)
})
