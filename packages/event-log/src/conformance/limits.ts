import { expect } from 'vitest'
import type { AppendRequest, NewEvent } from '../port.ts'
import { event, events, type Guarantees, readToEnd } from './harness.ts'

const MIB = 1024 * 1024

function request(change: Partial<AppendRequest>): AppendRequest {
  return { stream: 's', expectedRevision: 'any', events: [event(0)], ...change }
}

export const limitGuarantees: Guarantees = {
  'a stream name has 1 to 200 characters, Danish ones too': async ({ open }) => {
    const log = await open()
    const name = 'å'.repeat(200)
    await log.append(request({ stream: name }))
    expect(await log.revision(name)).toBe(0)
    expect(await log.readAll(0, 1)).toMatchObject([{ stream: name }])
    await expect(log.append(request({ stream: 'a'.repeat(201) }))).rejects.toMatchObject({
      code: 'too_large',
    })
    for (const stream of ['', 'a\u0000b', 'a\nb', '\ud800']) {
      await expect(log.append(request({ stream }))).rejects.toThrow(RangeError)
    }
  },

  'an append holds 1 to 10,000 events': async ({ open }) => {
    const log = await open()
    const outcomes = await log.append(request({ events: events(0, 10_000) }))
    expect(outcomes).toHaveLength(10_000)
    expect(await log.revision('s')).toBe(9_999)
    const more = request({ events: events(10_000, 10_001) })
    await expect(log.append(more)).rejects.toMatchObject({ code: 'too_large' })
    await expect(log.append(request({ events: [] }))).rejects.toThrow(RangeError)
    expect(await log.revision('s')).toBe(9_999)
  },

  'a body has up to 1 MiB, and one byte more refuses its whole append': async ({ open }) => {
    const log = await open()
    const body = Uint8Array.from({ length: MIB }, (_, i) => i)
    await log.append(request({ events: [event(0, { body })] }))
    const large = [event(1), event(2, { body: new Uint8Array(MIB + 1) })]
    await expect(log.append(request({ events: large }))).rejects.toMatchObject({
      code: 'too_large',
    })
    const records = await readToEnd(log)
    expect(records).toHaveLength(1)
    expect(Buffer.compare(records[0]!.body, body)).toBe(0)
  },

  'keys, tags, times, revisions and pages of the wrong form are refused': async ({ open }) => {
    const log = await open()
    const wrong: Partial<NewEvent>[] = [
      { dedupKey: new Uint8Array(15) },
      { contentTag: new Uint8Array(17) },
      { recordedAt: -1 },
      { recordedAt: 1.5 },
      { recordedAt: Number.NaN },
    ]
    for (const change of wrong) {
      await expect(log.append(request({ events: [event(0, change)] }))).rejects.toThrow(RangeError)
    }
    for (const expectedRevision of [-2, 0.5, Number.NaN]) {
      await expect(log.append(request({ expectedRevision }))).rejects.toThrow(RangeError)
    }
    for (const limit of [0, 1.5, 10_001]) {
      await expect(log.readAll(0, limit)).rejects.toThrow(RangeError)
      await expect(log.readStream('s', 0, limit)).rejects.toThrow(RangeError)
    }
    expect(await readToEnd(log)).toEqual([])
  },

  'a full queue refuses at once, stores nothing of what it refused, and takes it later': async ({
    open,
  }) => {
    const log = await open({ queueEventsMax: 10 })
    const first = log.append(request({ events: events(0, 8) }))
    const second = log.append(request({ events: events(8, 3) }))
    await expect(second).rejects.toMatchObject({ code: 'overloaded' })
    expect(await first).toHaveLength(8)
    expect(await readToEnd(log)).toHaveLength(8)
    await log.append(request({ events: events(8, 3) }))
    expect(await readToEnd(log)).toHaveLength(11)
  },

  'a closed log takes nothing, and keeps what it had accepted': async ({ open }) => {
    const before = await open()
    const accepted = before.append(request({ events: events(0, 3) }))
    const closed = before.close()
    await expect(before.append(request({ events: events(3, 3) }))).rejects.toMatchObject({
      code: 'not_ready',
    })
    expect(await accepted).toHaveLength(3)
    await closed
    await before.close()
    await expect(before.readAll(0, 10)).rejects.toMatchObject({ code: 'not_ready' })
    expect(await readToEnd(await open())).toHaveLength(3)
  },
}
