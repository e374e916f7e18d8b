import fc from 'fast-check'
import { expect, it } from 'vitest'
import { openMemoryStatistics } from '../../statistics-memory/index.ts'
import { answersOf } from './answers.ts'
import { type StatisticsFactory, withStatistics } from './fixture.ts'
import { applyInBlocks, blockSizes, joined, sampleLog } from './sample-log.ts'
import { cell, changes, load, upTo } from './sample-rows.ts'

const RUNS = process.env['SOAK'] === '1' ? 100 : 3
// An engine that others keep busy takes its time over hundreds of questions.
const TIMEOUT_MS = process.env['SOAK'] === '1' ? 3_600_000 : 300_000

export function blocksSuite(factory: StatisticsFactory): void {
  it('has applied nothing at first, and after a reset', () =>
    withStatistics(factory, async ({ writer, reader }) => {
      expect(await writer.applied()).toEqual({ position: 0, recordedAtMax: 0, knowledge: 0 })
      const untouched = await writer.digest()
      await writer.apply(changes({ loads: [load({ position: 3 })] }), upTo(4))
      await writer.reset()
      expect(await reader.applied()).toEqual({ position: 0, recordedAtMax: 0, knowledge: 0 })
      expect(await writer.digest()).toBe(untouched)
    }))

  it('keeps rows and checkpoint over a close', () =>
    withStatistics(factory, async (model) => {
      const applied = { position: 7, recordedAtMax: 9, knowledge: 5 }
      await model.writer.apply(changes({ loads: [load({ position: 5 })] }), applied)
      await model.reopen()
      expect(await model.writer.applied()).toEqual(applied)
      expect(await model.reader.loads({ upTo: 9, filter: {}, limit: 1 })).toEqual([
        load({ position: 5 }),
      ])
    }))

  it('has every row once when a block that was cut off between two tables comes again', () =>
    withStatistics(factory, async (model) => {
      const loads = [1, 2, 3].map((position) => load({ position }))
      const cells = [1, 2, 3].map((position) => cell({ position }))
      const block = changes({ loads, cells })
      await model.writer.apply(block, upTo(3))
      const whole = await model.writer.digest()
      await model.writer.reset()
      const broken = { ...cell({ position: 3, ordinal: 1 }) }
      Object.defineProperty(broken, 'month', {
        enumerable: true,
        get: () => {
          throw new Error('broken row')
        },
      })
      const poisoned = { ...block, cells: [...cells, broken] }
      await expect(model.writer.apply(poisoned, upTo(3))).rejects.toThrow('broken row')
      expect((await model.writer.applied()).position).toBe(0)
      await model.reopen()
      const some = changes({ loads: loads.slice(0, 1), cells: cells.slice(0, 1) })
      await model.writer.apply(some, upTo(1))
      await model.writer.apply(block, upTo(3))
      expect(await model.writer.digest()).toBe(whole)
    }))

  it(
    'answers as the model in memory does, in whatever blocks the log came',
    { timeout: TIMEOUT_MS },
    () =>
      fc.assert(
        fc.asyncProperty(sampleLog(40), blockSizes, fc.nat(), async (log, sizes, n) => {
          await withStatistics(factory, async (model) => {
            const memory = openMemoryStatistics()
            await applyInBlocks(model.writer, log, sizes)
            await applyInBlocks(memory.writer, log, [1])
            const head = log.at(-1)!.position
            for (const known of [head, 1 + (n % head)]) {
              expect(await answersOf(model.reader, known)).toEqual(
                await answersOf(memory.reader, known),
              )
            }
          })
        }),
        { numRuns: RUNS },
      ),
  )

  it(
    'has one digest for one log, whatever the sizes of blocks, redone from any point',
    { timeout: TIMEOUT_MS },
    () =>
      fc.assert(
        fc.asyncProperty(sampleLog(25), blockSizes, blockSizes, fc.nat(), async (log, a, b, n) => {
          await withStatistics(factory, async (model) => {
            await applyInBlocks(model.writer, log, a)
            const digest = await model.writer.digest()
            await model.reopen()
            const again = log.slice(n % log.length)
            await model.writer.apply(joined(again), upTo(again.at(-1)!.position))
            expect(await model.writer.digest()).toBe(digest)
            await model.writer.reset()
            await applyInBlocks(model.writer, log.slice(0, 1 + (n % log.length)), b)
            await applyInBlocks(model.writer, log, b)
            expect(await model.writer.digest()).toBe(digest)
          })
        }),
        { numRuns: RUNS },
      ),
  )
}
