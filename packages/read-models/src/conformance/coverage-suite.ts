import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { FoundWindow, PersonalChanges, SourceActivity } from '../personal/index.ts'
import { type PersonalModelFactory, withModels } from './fixture.ts'
import { applyInBlocks, blockSizes, rowsUpTo, sampleLog } from './sample-log.ts'
import { apply, HOUR_MS, report, window } from './sample-rows.ts'

const RUNS = 40
const RECENT_WINDOWS = 60

export function coverageSuite(factory: PersonalModelFactory, runs = RUNS): void {
  it('counts a window again with every later event in it, and never one after the position asked for', () =>
    withModels(factory, 1, async (model) => {
      const at = { occurredAt: 5 }
      await apply(model!.writer, {
        reports: [report({ position: 1, ...at }), report({ position: 4, ...at })],
        windows: [window({ position: 2, through: 10, declared: 2 })],
      })
      await apply(model!.writer, { reports: [report({ position: 6, ...at })] })
      const counted = async (upTo: number) =>
        (await model!.reader.activity(upTo))[0]?.windows.map((found) => found.counted)
      expect(await counted(1)).toEqual([])
      expect(await counted(3)).toEqual([1])
      expect(await counted(4)).toEqual([2])
      expect(await counted(9)).toEqual([3])
    }))

  it('takes a window that is stated again as last stated', () =>
    withModels(factory, 1, async (model) => {
      const range = { from: 0, through: 10 }
      await apply(model!.writer, {
        reports: [report({ position: 1, occurredAt: 5 })],
        windows: [
          window({ position: 2, ...range, declared: 7 }),
          window({ position: 3, ...range, declared: 1 }),
        ],
      })
      const windows = async (upTo: number) => (await model!.reader.activity(upTo))[0]!.windows
      expect(await windows(2)).toEqual([{ ...range, declared: 7, counted: 1, position: 2 }])
      expect(await windows(3)).toEqual([{ ...range, declared: 1, counted: 1, position: 3 }])
    }))

  it('gives the last 60 windows, and of the earlier ones those that do not agree', () =>
    withModels(factory, 1, async (model) => {
      const windows = Array.from({ length: 100 }, (_, n) => {
        const range = { from: n * HOUR_MS, through: (n + 1) * HOUR_MS }
        return window({ position: n + 1, ...range, declared: n % 10 === 3 ? 1 : 0 })
      })
      await apply(model!.writer, { windows })
      const found = (await model!.reader.activity(100))[0]!.windows
      const starts = found.map(({ from }) => from / HOUR_MS)
      const recent = Array.from({ length: RECENT_WINDOWS }, (_, n) => 99 - n)
      expect(starts).toEqual([...recent, 33, 23, 13, 3])
    }))

  it('tells for any position what the rows up to it tell, whatever came later', () =>
    fc.assert(
      fc.asyncProperty(
        sampleLog,
        blockSizes,
        fc.array(fc.nat(130), { minLength: 1, maxLength: 6 }),
        async (log, sizes, positions) => {
          await withModels(factory, 1, async (model) => {
            await applyInBlocks(model!.writer, log, sizes)
            for (const position of positions) {
              const found = await model!.reader.activity(position)
              expect(toTheHour(found)).toEqual(toTheHour(expected(rowsUpTo(log, position))))
            }
          })
        },
      ),
      { numRuns: runs },
    ))
}

/** `lastAt` is exact to the hour. */
function toTheHour(activity: readonly SourceActivity[]): readonly SourceActivity[] {
  return activity.map((source) => ({ ...source, lastAt: Math.floor(source.lastAt / HOUR_MS) }))
}

/** The same from all rows, counted afresh. */
function expected({ reports, windows }: PersonalChanges): readonly SourceActivity[] {
  const heard = [...reports, ...windows].toSorted((a, b) => a.position - b.position)
  const sources = [...new Set(heard.map(({ source }) => source))].toSorted()
  return sources.map((source) => {
    const own = heard.filter((row) => row.source === source)
    const stated = new Map<string, FoundWindow>()
    for (const { from, through, declared, position, ...row } of windows) {
      if (row.source !== source) continue
      const inside = reports.filter(
        (event) =>
          event.source === source && from <= event.occurredAt && event.occurredAt < through,
      )
      const counted = inside.length
      stated.set(`${from} ${through}`, { from, through, declared, counted, position })
    }
    return {
      source,
      since: own[0]!.recordedAt,
      lastAt: own.at(-1)!.recordedAt,
      windows: [...stated.values()].toSorted(latestFirst),
    }
  })
}

function latestFirst(a: FoundWindow, b: FoundWindow): number {
  return b.through - a.through || b.from - a.from
}
