import { expect } from 'vitest'
import { event, events, type Guarantees, otherContent, readToEnd } from './harness.ts'

export const appendGuarantees: Guarantees = {
  'outcomes come in the order given, at growing positions': async ({ open }) => {
    const log = await open()
    const batch = events(0, 5)
    const outcomes = await log.append({ stream: 's', expectedRevision: 'any', events: batch })
    expect(outcomes.map(({ kind }) => kind)).toEqual(Array(5).fill('appended'))
    const records = await readToEnd(log)
    expect(outcomes).toEqual(
      records.map(({ position, recordedAt }) => ({ kind: 'appended', position, recordedAt })),
    )
    expect(records.map((record) => record.dedupKey)).toEqual(batch.map((one) => one.dedupKey))
    expect(records.every(({ position }, i) => position > (records[i - 1]?.position ?? 0))).toBe(
      true,
    )
  },

  'an exact revision is required of the stream, and of no other': async ({ open }) => {
    const log = await open()
    const append = (stream: string, expectedRevision: number, n: number) =>
      log.append({ stream, expectedRevision, events: [event(n)] })
    await append('a', -1, 0)
    await append('b', -1, 1)
    await append('a', 0, 2)
    for (const wrong of [-1, 0, 2]) {
      await expect(append('a', wrong, 3)).rejects.toMatchObject({ code: 'wrong_expected_revision' })
    }
    await expect(append('new', 0, 4)).rejects.toMatchObject({ code: 'wrong_expected_revision' })
    expect([await log.revision('a'), await log.revision('b'), await log.revision('new')]).toEqual([
      1, 0, -1,
    ])
    expect(await readToEnd(log)).toHaveLength(3)
    await append('a', 1, 5)
  },

  'a wrong revision refuses one request and none beside it': async ({ open }) => {
    const log = await open()
    const [first, wrong, last] = await Promise.allSettled([
      log.append({ stream: 's', expectedRevision: -1, events: events(0, 2) }),
      log.append({ stream: 's', expectedRevision: -1, events: events(2, 2) }),
      log.append({ stream: 's', expectedRevision: 1, events: events(4, 2) }),
    ])
    expect([first.status, wrong.status, last.status]).toEqual([
      'fulfilled',
      'rejected',
      'fulfilled',
    ])
    expect(await readToEnd(log)).toHaveLength(4)
  },

  'the same event again gives the first result, also inside one append': async ({ open }) => {
    const log = await open()
    const again = event(0, { recordedAt: 5 })
    const append = () =>
      log.append({ stream: 's', expectedRevision: 'any', events: [event(0), again] })
    const [first, second] = await append()
    expect(first).toMatchObject({ kind: 'appended' })
    expect(second).toEqual({ ...first, kind: 'duplicate' })
    expect(await append()).toEqual([second, second])
    const elsewhere = { stream: 'other', expectedRevision: 'any', events: [event(0)] } as const
    expect(await log.append(elsewhere)).toEqual([second])
    expect([await readToEnd(log), await log.revision('other')]).toMatchObject([{ length: 1 }, -1])
  },

  'the same event in two appends at once is stored once': async ({ open }) => {
    const log = await open()
    const append = (stream: string) =>
      log.append({ stream, expectedRevision: 'any', events: [event(7)] })
    const outcomes = (await Promise.all([append('a'), append('b'), append('a')])).flat()
    expect(outcomes.map(({ kind }) => kind).toSorted()).toEqual([
      'appended',
      'duplicate',
      'duplicate',
    ])
    expect(new Set(outcomes.map(({ position }) => position)).size).toBe(1)
  },

  'of two contents that come under one key at once the first is stored, the other is a conflict':
    async ({ open }) => {
      const log = await open()
      const told = await Promise.all(
        [event(0), otherContent(0)].map(async (one, i) => {
          const both = { stream: `s${i}`, events: [event(i + 1), one] }
          const [, last] = await log.append({ ...both, expectedRevision: 'any' })
          return last!
        }),
      )
      expect(told.map(({ kind }) => kind).toSorted()).toEqual(['appended', 'conflict'])
      expect(new Set(told.map(({ position }) => position)).size).toBe(1)
    },

  'a restart forgets no key': async ({ open }) => {
    const before = await open()
    const [first] = await before.append({ stream: 's', expectedRevision: -1, events: [event(0)] })
    await before.close()
    const log = await open()
    const again = [event(0), otherContent(0)]
    expect(await log.append({ stream: 's', expectedRevision: 0, events: again })).toEqual([
      { ...first, kind: 'duplicate' },
      { kind: 'conflict', position: first?.position },
    ])
  },

  'a key with other content is a conflict, and the rest of its append is stored': async ({
    open,
  }) => {
    const log = await open()
    const [first] = await log.append({ stream: 's', expectedRevision: -1, events: [event(0)] })
    const mixed = [event(1), otherContent(0), event(0), otherContent(1), event(2)]
    const outcomes = await log.append({ stream: 's', expectedRevision: 0, events: mixed })
    expect(outcomes.map(({ kind }) => kind)).toEqual([
      'appended',
      'conflict',
      'duplicate',
      'conflict',
      'appended',
    ])
    expect(outcomes[1]).toEqual({ kind: 'conflict', position: first?.position })
    expect(outcomes[3]).toEqual({ kind: 'conflict', position: outcomes[0]?.position })
    const records = await log.readStream('s', 0, 10)
    expect(records.map(({ revision }) => revision)).toEqual([0, 1, 2])
    expect(records.map(({ body }) => body)).toEqual(events(0, 3).map(({ body }) => body))
  },

  'concurrent appenders leave no gap in any stream, and each keeps its order': async ({ open }) => {
    const log = await open()
    const streams = ['a', 'b', 'c']
    const appender = async (who: number) => {
      for (let turn = 0; turn < 10; turn++) {
        const batch = events(who * 1_000 + turn * 10, 1 + ((who + turn) % 4))
        const stream = streams[(who + turn) % streams.length]!
        await log.append({ stream, expectedRevision: 'any', events: batch })
      }
    }
    await Promise.all(Array.from({ length: 12 }, (_, who) => appender(who)))
    const records = await readToEnd(log, 13)
    expect(new Set(records.map(({ position }) => position)).size).toBe(records.length)
    for (const stream of streams) {
      const own = records.filter((record) => record.stream === stream)
      expect(own.map(({ revision }) => revision)).toEqual(own.map((_, i) => i))
      expect(await log.revision(stream)).toBe(own.length - 1)
    }
    for (let who = 0; who < 12; who++) {
      const numbers = records
        .map(({ body }) => (JSON.parse(Buffer.from(body).toString()) as { n: number }).n)
        .filter((n) => Math.floor(n / 1_000) === who)
      expect(numbers).toEqual(numbers.toSorted((a, b) => a - b))
    }
  },
}
