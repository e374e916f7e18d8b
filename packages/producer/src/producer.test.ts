import {
  appendFileSync,
  readdirSync,
  readFileSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { openProducer } from './open-producer.ts'
import {
  CPR,
  disclosure,
  idsOf,
  scratchFolder,
  type TransportDouble,
  transportDouble,
} from './testing.ts'

const open = (outbox: string, transport: TransportDouble, more: { outboxBytesMax?: number } = {}) =>
  openProducer({ source: 'a-kasse:3f', outbox, transport, onTrouble: () => {}, ...more })

const ids = (count: number): readonly string[] => Array.from({ length: count }, (_, n) => `e${n}`)
const segments = (folder: string) => readdirSync(folder).filter((name) => name.endsWith('.outbox'))

it('what was reported is sent in order, and each report hears what became of it', async () => {
  const transport = transportDouble()
  transport.reject = new Set(['e1'])
  const producer = open(scratchFolder(), transport)
  const reported = await Promise.all(ids(3).map((id) => producer.report(disclosure(id))))
  await producer.flush()
  expect(idsOf(transport.sent)).toEqual(ids(3))
  expect(await Promise.all(reported.map(({ outcome }) => outcome))).toEqual([
    { state: 'acknowledged', id: 'e0' },
    { state: 'rejected', id: 'e1', code: 'event_invalid' },
    { state: 'acknowledged', id: 'e2' },
  ])
  await producer.close()
})

it('reports made at once keep the order of the calls, in whatever order they are encrypted', async () => {
  const transport = transportDouble()
  const prepared = new Map<string, () => void>()
  transport.prepare = (entry) =>
    new Promise((resolve) => prepared.set(entry.headers['id']!, () => resolve(entry)))
  const producer = open(scratchFolder(), transport)
  const reports = ids(4).map((id) => producer.report(disclosure(id)))
  for (const id of ids(4).toReversed()) prepared.get(id)!()
  await Promise.all(reports)
  await producer.flush()
  expect(idsOf(transport.sent)).toEqual(ids(4))
  await producer.close()
})

it('one that cannot be encrypted keeps none of the others back', async () => {
  const transport = transportDouble()
  transport.prepare = async (entry) => {
    if (entry.headers['id'] === 'e1') throw new Error('no key')
    return entry
  }
  const producer = open(scratchFolder(), transport)
  const reports = await Promise.allSettled(ids(3).map((id) => producer.report(disclosure(id))))
  await producer.flush()
  expect(reports.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
  expect(idsOf(transport.sent)).toEqual(['e0', 'e2'])
  await producer.close()
})

it('what was reported while the way was shut is sent by the next process, in order, once', async () => {
  const folder = scratchFolder()
  const shut = transportDouble()
  shut.state = 'shut'
  const first = open(folder, shut)
  for (const id of ids(50)) await first.report(disclosure(id))
  await first.close()
  const transport = transportDouble()
  const second = open(folder, transport)
  await (
    await second.report(disclosure('after'))
  ).outcome
  expect(idsOf(transport.sent)).toEqual([...ids(50), 'after'])
  await second.close()
  expect(segments(folder)).toEqual([])
  const third = open(folder, transport)
  await (
    await third.report(disclosure('later'))
  ).outcome
  expect(idsOf(transport.sent).slice(51)).toEqual(['later'])
  await third.close()
})

it('an answer that is lost makes the same events come again under the same ids', async () => {
  const transport = transportDouble()
  transport.state = 'answers-lost'
  let troubles = 0
  const producer = openProducer({
    source: 'a-kasse:3f',
    outbox: scratchFolder(),
    transport,
    onTrouble: () => {
      troubles += 1
      transport.state = 'open'
    },
  })
  await (
    await producer.report(disclosure('e0'))
  ).outcome
  expect(idsOf(transport.sent)).toEqual(['e0', 'e0'])
  expect(transport.sent[0]!.bytes).toEqual(transport.sent[1]!.bytes)
  expect(troubles).toBe(1)
  await producer.close()
})

it('a write that a crash tore is cut off, and all before it is sent', async () => {
  const folder = scratchFolder()
  const shut = transportDouble()
  shut.state = 'shut'
  const first = open(folder, shut)
  for (const id of ids(3)) await first.report(disclosure(id))
  await first.close()
  const file = join(folder, segments(folder)[0]!)
  truncateSync(file, statSync(file).size - 5)
  const transport = transportDouble()
  const second = open(folder, transport)
  await (
    await second.report(disclosure('after'))
  ).outcome
  expect(idsOf(transport.sent)).toEqual(['e0', 'e1', 'after'])
  await second.close()
})

it('a torn note of what is acknowledged makes everything that is there come again', async () => {
  const folder = scratchFolder()
  const transport = transportDouble()
  const first = open(folder, transport)
  await (
    await first.report(disclosure('e0'))
  ).outcome
  transport.state = 'shut'
  await first.report(disclosure('e1'))
  await first.close()
  writeFileSync(join(folder, 'acknowledged'), 'torn')
  transport.state = 'open'
  const second = open(folder, transport)
  await (
    await second.report(disclosure('after'))
  ).outcome
  expect(idsOf(transport.sent)).toEqual(['e0', 'e0', 'e1', 'after'])
  await second.close()
})

it('damage before the end stops the start, and nothing is passed over', async () => {
  const folder = scratchFolder()
  const shut = transportDouble()
  shut.state = 'shut'
  const first = open(folder, shut)
  await first.report(disclosure('e0'))
  await first.close()
  appendFileSync(join(folder, '0000000002.outbox'), '')
  truncateSync(join(folder, '0000000001.outbox'), 20)
  expect(() => open(folder, transportDouble())).toThrow(
    expect.objectContaining({ code: 'outbox_failed' }),
  )
})

it('no person number lies on the disk of the producer', async () => {
  const folder = scratchFolder()
  const shut = transportDouble()
  shut.state = 'shut'
  const producer = open(folder, shut)
  await producer.report(disclosure('e0'))
  await producer.close()
  const files = readdirSync(folder).map((name) => readFileSync(join(folder, name)))
  expect(files.some((bytes) => bytes.length > 500)).toBe(true)
  expect(files.filter((bytes) => bytes.includes(CPR))).toEqual([])
})

it('a second producer on the same outbox is refused', async () => {
  const folder = scratchFolder()
  const first = open(folder, transportDouble())
  expect(() => open(folder, transportDouble())).toThrow(
    expect.objectContaining({ code: 'outbox_locked' }),
  )
  await first.close()
})

it('a full outbox refuses more and keeps what it has', async () => {
  const transport = transportDouble()
  transport.state = 'shut'
  const producer = open(scratchFolder(), transport, { outboxBytesMax: 1_000 })
  await producer.report(disclosure('e0'))
  await producer.report(disclosure('e1'))
  await expect(producer.report(disclosure('e2'))).rejects.toMatchObject({ code: 'outbox_full' })
  expect(producer.pendingBytes()).toBeGreaterThan(1_000)
  await producer.close()
})
