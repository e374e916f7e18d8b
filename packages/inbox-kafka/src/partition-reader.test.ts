import { DatasporError } from '@dataspor/kernel'
import type { KafkaMessage } from 'kafkajs'
import { expect, it } from 'vitest'
import { keyPatience } from './key-patience.ts'
import { PartitionReader } from './partition-reader.ts'
import { SessionKeys } from './session-keys.ts'
import { EVENT, JOSE, kafkaMessage, producerSide, sequenceDouble } from './testing.ts'

async function reading({ waitMs = 1_000 } = {}) {
  const side = await producerSide()
  const keys = new SessionKeys([side.inboxKey])
  const sequence = sequenceDouble()
  const clock = { now: 0 }
  const waitsForKey = keyPatience(waitMs, () => clock.now)
  const of = { topic: 't', partition: 0, party: 'a-kasse:3f' }
  const deps = { sequence, keys, waitsForKey }
  const reader = new PartitionReader(of, { next: 0n, revision: -1 }, deps)
  const progress: string[] = []
  const take = (messages: readonly KafkaMessage[]) =>
    reader.take(messages, async (offset) => void progress.push(offset))
  const message = async (n: number) =>
    kafkaMessage(n, await side.encrypt({ ...EVENT, id: `e${n}` }), JOSE)
  return { side, keys, sequence, clock, reader, progress, take, message }
}

it('messages are taken in order, each with its place, and told of only when they are on disk', async () => {
  const { side, keys, sequence, reader, progress, take, message } = await reading()
  keys.add(side.kid, side.wrapped)
  const messages = await Promise.all(Array.from({ length: 600 }, (_, n) => message(n)))
  expect(await take(messages)).toBeUndefined()
  expect(sequence.taken.map(({ offset }) => offset)).toEqual(messages.map((m) => `t/0/${m.offset}`))
  expect(progress).toEqual(['249', '499', '599'])
  expect(reader.next).toBe(600n)
})

it('a message whose key is late stops those after it, and none before it', async () => {
  const { side, keys, sequence, progress, take, message } = await reading()
  const late = await producerSide('late')
  keys.add(side.kid, side.wrapped)
  const messages = [
    await message(0),
    kafkaMessage(1, await late.encrypt({ ...EVENT, id: 'e1' }), JOSE),
    await message(2),
  ]
  expect(await take(messages)).toBe('late')
  expect(progress).toEqual(['0'])
  keys.add(late.kid, side.wrapped)
  expect(await take(messages.slice(1))).toBeUndefined()
  expect(sequence.taken.map(({ offset }) => offset)).toEqual(['t/0/0', 't/0/1', 't/0/2'])
})

it('a message whose key never comes is refused when the wait is over, and those after it go on', async () => {
  const { side, keys, sequence, clock, take, message } = await reading({ waitMs: 1_000 })
  keys.add(side.kid, side.wrapped)
  const never = await producerSide('never')
  const messages = [kafkaMessage(0, await never.encrypt(EVENT), JOSE), await message(1)]
  expect(await take(messages)).toBe('never')
  clock.now = 999
  expect(await take(messages)).toBe('never')
  clock.now = 1_000
  expect(await take(messages)).toBeUndefined()
  expect(sequence.taken.map(({ refusal }) => refusal?.code)).toEqual(['cannot_decrypt', undefined])
})

it('where an append fails, nothing is told of, from there on', async () => {
  const { side, keys, sequence, reader, progress, take, message } = await reading()
  keys.add(side.kid, side.wrapped)
  sequence.fails = new DatasporError('wrong_expected_revision')
  const messages = await Promise.all(Array.from({ length: 600 }, (_, n) => message(n)))
  await expect(take(messages)).rejects.toMatchObject({ code: 'wrong_expected_revision' })
  expect([progress, reader.next, sequence.taken]).toEqual([[], 0n, []])
})
