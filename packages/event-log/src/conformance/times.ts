import { expect } from 'vitest'
import type { EventLog } from '../port.ts'
import { event, type Guarantees, readToEnd } from './harness.ts'

// The clock steps back twice; its running maximum is 10 30 30 30 40 40 60.
const TIMES = [10, 30, 20, 30, 40, 5, 60]

async function withTimes(log: EventLog): Promise<readonly number[]> {
  const batch = TIMES.map((recordedAt, n) => event(n, { recordedAt }))
  await log.append({ stream: 'a', expectedRevision: 'any', events: batch.slice(0, 3) })
  await log.append({ stream: 'b', expectedRevision: 'any', events: batch.slice(3) })
  return (await readToEnd(log)).map(({ position }) => position)
}

export const timeGuarantees: Guarantees = {
  'a time means the last position before the first event recorded later, whatever the clocks did':
    async ({ open }) => {
      const log = await open()
      const at = await withTimes(log)
      const expected = [
        [0, 0],
        [9, 0],
        [10, at[0]],
        [29, at[0]],
        [30, at[3]],
        [39, at[3]],
        [40, at[5]],
        [59, at[5]],
        [60, at[6]],
        [1e12, at[6]],
      ] as const
      for (const [timeMs, position] of expected) {
        expect([timeMs, await log.positionAt(timeMs)]).toEqual([timeMs, position])
      }
    },

  'the time of a position never falls': async ({ open }) => {
    const log = await open()
    const at = await withTimes(log)
    const times = await Promise.all([0, ...at, at.at(-1)! + 1_000].map((p) => log.timeAt(p)))
    expect(times).toEqual([0, 10, 30, 30, 30, 40, 40, 60, 60])
  },

  'the head is the last event and the latest time': async ({ open }) => {
    const log = await open()
    expect(await log.head()).toEqual({ position: 0, recordedAtMax: 0 })
    const at = await withTimes(log)
    const last = [event(99, { recordedAt: 50 })]
    const [outcome] = await log.append({ stream: 'a', expectedRevision: 'any', events: last })
    expect(outcome?.position).toBeGreaterThan(at.at(-1)!)
    expect(await log.head()).toEqual({ position: outcome?.position, recordedAtMax: 60 })
  },

  'an empty log has no time': async ({ open }) => {
    const log = await open()
    expect([await log.positionAt(1e12), await log.timeAt(0), await log.timeAt(5)]).toEqual([
      0, 0, 0,
    ])
  },

  'a restart does not set the running maximum back': async ({ open }) => {
    const before = await open()
    await withTimes(before)
    await before.close()
    const log = await open()
    const late = [event(99, { recordedAt: 15 })]
    const [outcome] = await log.append({ stream: 'a', expectedRevision: 'any', events: late })
    expect(await log.timeAt(outcome!.position)).toBe(60)
    expect(await log.positionAt(59)).toBeLessThan(outcome!.position)
  },
}
