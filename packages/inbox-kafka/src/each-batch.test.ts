import { DatasporError, type ErrorCode } from '@dataspor/kernel'
import type { EachBatchPayload, KafkaMessage } from 'kafkajs'
import { expect, it, vi } from 'vitest'
import type { Alarm } from './alarm.ts'
import { seekAgain, takeFetched } from './each-batch.ts'
import { Readers } from './readers.ts'
import { SessionKeys } from './session-keys.ts'
import { EVENT, JOSE, kafkaMessage, producerSide, sequenceDouble } from './testing.ts'

const BEAT_MS = 5

/** A partition of Kafka that holds offsets `low` to `high` - 1. */
async function partition({ low = 0, high = 10, committed = -1, inLog = -1 }) {
  const side = await producerSide()
  const keys = new SessionKeys([side.inboxKey])
  keys.add(side.kid, side.wrapped)
  const sequence = sequenceDouble(
    inLog < 0 ? { revision: -1 } : { revision: 7, offset: `t/0/${inLog}` },
  )
  const alarms: Alarm[] = []
  const seeks: string[] = []
  const paused: string[] = []
  const resolved: string[] = []
  let beats = 0
  const alarm = (one: Alarm): void => void alarms.push(one)
  const readers = new Readers({
    sequence,
    alarm,
    group: 'g',
    resumeAt: {},
    partyOf: new Map([['t', 'a-kasse:3f']]),
    readerDepsOf: () => ({ sequence, keys, waitsForKey: () => true }),
    admin: {
      fetchTopicOffsets: async () => [
        { partition: 0, offset: String(high), high: String(high), low: String(low) },
      ],
      fetchOffsets: async () => [
        { topic: 't', partitions: [{ partition: 0, offset: String(committed), metadata: null }] },
      ],
    },
  })
  const consumer = { seek: ({ offset }: { offset: string }) => void seeks.push(offset) }
  const over = new AbortController()
  const work = {
    beatMs: BEAT_MS,
    busyMsMax: 60_000,
    onStuck: () => {},
    over: over.signal,
  }
  const later = (run: () => void): void => run()
  const deps = { readers, consumer, alarm, later, work }
  const messages = await Promise.all(
    Array.from({ length: high - low }, async (_, i) =>
      kafkaMessage(low + i, await side.encrypt({ ...EVENT, id: `e${low + i}` }), JOSE),
    ),
  )
  const fetched = (from: number): Promise<void> =>
    takeFetched(payloadOf(messages, from, { paused, resolved, beat: () => void beats++ }), deps)
  const offsets = (): string[] => sequence.taken.map(({ offset }) => offset.slice(4))
  return {
    deps,
    over,

    beats: () => beats,
    sequence,
    fetched,
    alarms,
    seeks,
    paused,
    resolved,
    offsets,
  }
}

function payloadOf(
  all: readonly KafkaMessage[],
  from: number,
  { paused, resolved, beat }: { paused: string[]; resolved: string[]; beat: () => void },
): EachBatchPayload {
  const messages = all.filter(({ offset }) => Number(offset) >= from)
  const batch = {
    topic: 't',
    partition: 0,
    fetchedOffset: String(from),
    messages,
    lastOffset: () => messages.at(-1)!.offset,
  }
  const payload = {
    batch,
    resolveOffset: (offset: string) => void resolved.push(offset),
    heartbeat: async () => beat(),
    commitOffsetsIfNecessary: async () => {},
    isRunning: () => true,
    isStale: () => false,
    pause: () => {
      paused.push('paused')
      return () => void paused.push('resumed')
    },
  }
  return payload as unknown as EachBatchPayload
}

it('what the log has is passed over, whatever Kafka believes was consumed', async () => {
  const { fetched, offsets, resolved } = await partition({ inLog: 6, committed: 2 })
  await fetched(2)
  expect(offsets()).toEqual(['7', '8', '9'])
  expect(resolved.at(-1)).toBe('9')
})

it('where Kafka believes that more was consumed than the log has, the log place is sought', async () => {
  const { fetched, offsets, seeks, resolved } = await partition({ inLog: 2, committed: 8 })
  await fetched(8)
  expect(offsets()).toEqual([])
  expect(resolved).toEqual([])
  await expect.poll(() => seeks).toEqual(['3'])
})

it('an offset past retention stops the partition and alarms; nothing is taken and nothing sought', async () => {
  const { fetched, offsets, alarms, seeks, paused } = await partition({ inLog: 2, low: 5 })
  await fetched(5)
  await fetched(5)
  expect(alarms).toEqual([
    { kind: 'past-retention', topic: 't', partition: 0, expected: '3', lowest: '5' },
  ])
  expect([offsets(), seeks]).toEqual([[], []])
  expect(paused).toEqual(['paused', 'paused'])
})

it.each<[ErrorCode, Alarm['kind']]>([
  ['wrong_expected_revision', 'fenced'],
  ['overloaded', 'overloaded'],
  ['log_failed', 'failed'],
])('after %s the partition rests, and begins where the log stands', async (code, kind) => {
  const { sequence, fetched, offsets, alarms, seeks, paused, resolved } = await partition({})
  sequence.fails = new DatasporError(code)
  await fetched(0)
  expect(alarms.map((one) => one.kind)).toEqual([kind])
  expect([offsets(), resolved]).toEqual([[], []])
  expect(paused).toEqual(['paused', 'resumed'])
  // Another has written meanwhile.
  await expect.poll(() => seeks).toEqual(['0'])
  await fetched(0)
  expect(offsets()).toHaveLength(10)
})

it('a consumer that has ended while the log was asked is not sought, and nothing fails for it', async () => {
  const { deps, sequence } = await partition({ inLog: 2 })
  const seek = (): void => {
    throw new Error('consumer#run must be called first')
  }
  const standing = vi.spyOn(sequence, 'standing')
  const alarms: Alarm[] = []
  seekAgain('t', 0, { ...deps, consumer: { seek }, alarm: (one) => void alarms.push(one) })
  await expect.poll(() => standing.mock.results.length).toBe(1)
  await deps.readers.of('t', 0)
  expect(alarms).toEqual([])
})

it('while one message is at work its consumer goes on beating, and no longer after it', async () => {
  const { sequence, fetched, beats } = await partition({})
  const { promise: slow, resolve: end } = Promise.withResolvers<void>()
  const { take } = sequence
  sequence.take = async (...given) => {
    await slow
    return take(...given)
  }
  const taking = fetched(0)
  await expect.poll(beats).toBeGreaterThan(3)
  end()
  await taking
  const after = beats()
  await new Promise((resolve) => setTimeout(resolve, 4 * BEAT_MS))
  expect(beats()).toBe(after)
})

it('why a partition is stopped is told as long as this process has it', async () => {
  const { fetched, deps, alarms } = await partition({ inLog: 2, low: 5 })
  await fetched(5)
  expect(deps.readers.stopped()).toEqual(alarms)
  deps.readers.forgetAll()
  expect(deps.readers.stopped()).toEqual([])
})

it('what a consumer fails with after its life is over does not touch what the next one reads by', async () => {
  const { sequence, fetched, deps, over, alarms, seeks } = await partition({})
  const { promise: slow, reject: fail } = Promise.withResolvers<never>()
  const take = vi.fn<() => Promise<never>>(() => slow)
  sequence.take = take
  const taking = fetched(0)
  await expect.poll(() => take.mock.calls.length).toBe(1)
  const reader = await deps.readers.of('t', 0)
  over.abort()
  fail(new DatasporError('log_failed'))
  await taking
  expect(await deps.readers.of('t', 0)).toBe(reader)
  expect([alarms, seeks]).toEqual([[], []])
})
