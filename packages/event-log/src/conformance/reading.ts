import { expect } from 'vitest'
import type { NewEvent } from '../port.ts'
import { asWritten, event, events, type Guarantees, positions, readToEnd } from './harness.ts'

const ODD_BODIES = [
  new Uint8Array(0),
  new Uint8Array([0]),
  Uint8Array.from({ length: 256 }, (_, i) => i),
  new Uint8Array([0xff, 0xfe, 0, 0xc3, 0x28]),
  new TextEncoder().encode('{"a": 1.0,  "å":"\\u00e5"}\n'),
]

function large(n: number): NewEvent {
  return event(n, { body: new Uint8Array(1_000_000).fill(n) })
}

export const readingGuarantees: Guarantees = {
  'bytes come back as written': async ({ open }) => {
    const log = await open()
    const batch = ODD_BODIES.map((body, n) => event(n, { body }))
    await log.append({ stream: 'src/kommune:0167/http/0', expectedRevision: -1, events: batch })
    const expected = batch.map(asWritten)
    expect(await readToEnd(log)).toMatchObject(expected)
    expect(await log.readStream('src/kommune:0167/http/0', 0, 10)).toMatchObject(expected)
  },

  'nobody else sees what a caller does to its bytes afterwards': async ({ open }) => {
    const log = await open()
    const shared = Buffer.alloc(3_000, 7)
    const body = shared.subarray(1_000, 1_016)
    const batch = [event(0, { body, contentTag: shared.subarray(16, 32) })]
    await log.append({ stream: 's', expectedRevision: -1, events: batch })
    shared.fill(0)
    const [record] = await log.readAll(0, 1)
    expect(record).toMatchObject({ body: new Uint8Array(16).fill(7) })
    record?.body.fill(9)
    expect(await log.readAll(0, 1)).toMatchObject([
      { body: new Uint8Array(16).fill(7), contentTag: new Uint8Array(16).fill(7) },
    ])
  },

  'a small event read holds on to no large buffer': async ({ open }) => {
    const log = await open()
    await log.append({ stream: 's', expectedRevision: -1, events: events(0, 2_000) })
    for (const { body } of await log.readAll(0, 2_000)) {
      expect(body.buffer.byteLength).toBeLessThanOrEqual(body.length + 256)
    }
  },

  'readAll pages through everything after a position': async ({ open }) => {
    const log = await open()
    await log.append({ stream: 'a', expectedRevision: 'any', events: events(0, 150) })
    await log.append({ stream: 'b', expectedRevision: 'any', events: events(150, 151) })
    const all = positions(await log.readAll(0, 10_000))
    expect(all).toHaveLength(301)
    for (const limit of [1, 128, 300]) expect(positions(await readToEnd(log, limit))).toEqual(all)
    expect(positions(await log.readAll(all[9]!, 3))).toEqual(all.slice(10, 13))
    expect(await log.readAll(all.at(-1)!, 10)).toEqual([])
  },

  'readStream gives one stream from a revision on': async ({ open }) => {
    const log = await open()
    for (let n = 0; n < 300; n += 2) {
      await log.append({ stream: 'a', expectedRevision: 'any', events: [event(n)] })
      await log.append({ stream: 'b', expectedRevision: 'any', events: [event(n + 1)] })
    }
    const all = await log.readStream('a', 0, 10_000)
    expect(all.map(({ revision }) => revision)).toEqual(Array.from({ length: 150 }, (_, i) => i))
    expect(all.every(({ stream }) => stream === 'a')).toBe(true)
    expect(await log.readStream('a', 10, 140)).toEqual(all.slice(10))
    expect(await log.readStream('a', 140, 3)).toEqual(all.slice(140, 143))
    expect(await log.readStream('a', 150, 3)).toEqual([])
    expect(await log.readStream('nobody', 0, 3)).toEqual([])
  },

  'a page of large events is short, and only an empty page is the end': async ({ open }) => {
    const log = await open()
    for (const from of [0, 20]) {
      const batch = Array.from({ length: 20 }, (_, i) => large(from + i))
      await log.append({ stream: 's', expectedRevision: 'any', events: batch })
    }
    const records = await readToEnd(log)
    expect(records.map(({ body }) => body[999_999])).toEqual(records.map((_, i) => i))
    expect(records).toHaveLength(40)
    expect((await log.readAll(0, 10_000)).length).toBeLessThan(40)
  },

  'an event is found by its key': async ({ open }) => {
    const log = await open()
    await log.append({ stream: 's', expectedRevision: -1, events: events(0, 20) })
    const [, , third] = await log.readAll(0, 10)
    expect(await log.find(event(2).dedupKey)).toEqual(third)
    expect(await log.find(event(20).dedupKey)).toBeUndefined()
  },

  'an acknowledged event is seen at once': async ({ open }) => {
    const log = await open()
    for (let n = 0; n < 20; n++) {
      await log.append({ stream: 's', expectedRevision: n - 1, events: [event(n)] })
      expect(await log.find(event(n).dedupKey)).toMatchObject({ revision: n })
      expect(await log.revision('s')).toBe(n)
    }
  },

  'reopening keeps everything and the name of the log': async ({ open }) => {
    const before = await open()
    expect(before.logId).toMatch(/^[a-z0-9]{8,16}$/)
    await before.append({ stream: 's', expectedRevision: -1, events: events(0, 30) })
    const [records, head] = [await readToEnd(before), await before.head()]
    await before.close()
    const log = await open()
    expect(log.logId).toBe(before.logId)
    expect(await readToEnd(log)).toEqual(records)
    expect(await log.head()).toEqual(head)
    await log.append({ stream: 's', expectedRevision: 29, events: [event(30)] })
    expect((await log.head()).position).toBeGreaterThan(head.position)
  },
}
