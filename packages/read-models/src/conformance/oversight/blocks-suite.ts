import fc from 'fast-check'
import { expect, it } from 'vitest'
import { openMemoryOversight } from '../../oversight-memory/index.ts'
import type { OversightChanges } from '../../oversight/index.ts'
import { answersOf } from './answers.ts'
import { type OversightFactory, type OversightFixture, withOversight } from './fixture.ts'
import { applyInBlocks, blockSizes, sampleLog, type SampleEvent } from './sample-log.ts'
import { changes, disclosure, finding, joined, upTo } from './sample-rows.ts'

const RUNS = process.env['SOAK'] === '1' ? 100 : 3
// An engine that others keep busy takes its time over hundreds of questions.
const TIMEOUT_MS = process.env['SOAK'] === '1' ? 3_600_000 : 300_000

export function blocksSuite(factory: OversightFactory): void {
  it('has applied nothing at first, and after a reset', () =>
    withOversight(factory, async ({ writer, reader }) => {
      expect(await writer.applied()).toEqual({ position: 0, recordedAtMax: 0, knowledge: 0 })
      const untouched = await writer.digest()
      const block = changes({ disclosures: [disclosure({ position: 3 })] })
      await writer.apply(block, upTo(4))
      await writer.reset()
      expect(await reader.applied()).toEqual({ position: 0, recordedAtMax: 0, knowledge: 0 })
      expect(await writer.digest()).toBe(untouched)
    }))

  it('keeps rows and checkpoint over a close', () =>
    withOversight(factory, async (model) => {
      const applied = { position: 7, recordedAtMax: 9, knowledge: 5 }
      await model.writer.apply(changes({ disclosures: [disclosure({ position: 5 })] }), applied)
      const digest = await model.writer.digest()
      await model.reopen()
      expect(await model.writer.applied()).toEqual(applied)
      expect(await model.reader.applied()).toEqual(applied)
      expect(await model.writer.digest()).toBe(digest)
    }))

  it('refuses a row that lies after the checkpoint it comes with', () =>
    withOversight(factory, async ({ writer }) => {
      const block = changes({ disclosures: [disclosure({ position: 5 })] })
      await expect(writer.apply(block, upTo(4))).rejects.toThrow(RangeError)
      expect((await writer.applied()).position).toBe(0)
    }))

  it('has every row once when a block that was cut off between two tables comes again', () =>
    withOversight(factory, async (model) => {
      const rows = [1, 2, 3].map((position) => disclosure({ position }))
      const found = [1, 2, 3].map((position) => finding({ position }))
      const block = changes({ disclosures: rows, findings: found })
      await model.writer.apply(block, upTo(3))
      const whole = await model.writer.digest()
      await model.writer.reset()
      await expect(model.writer.apply(poisoned(block), upTo(3))).rejects.toThrow('broken row')
      expect((await model.writer.applied()).position).toBe(0)
      await model.reopen()
      const some = changes({ disclosures: rows.slice(0, 1), findings: found.slice(0, 1) })
      await model.writer.apply(some, upTo(1))
      await model.writer.apply(block, upTo(3))
      expect(await model.writer.digest()).toBe(whole)
    }))

  it(
    'answers as the model in memory does, in whatever blocks the log came',
    { timeout: TIMEOUT_MS },
    () =>
      fc.assert(
        fc.asyncProperty(sampleLog(60), blockSizes, fc.nat(), async (log, sizes, n) => {
          await withOversight(factory, async (model) => {
            const memory = openMemoryOversight()
            await applyInBlocks(model.writer, log, sizes)
            await applyInBlocks(memory.writer, log, [1])
            for (const party of ['dfdg', 'kommune:0167']) {
              for (const known of [log.at(-1)!.position, 1 + (n % log.at(-1)!.position)]) {
                expect(await answersOf(model.reader, party, known)).toEqual(
                  await answersOf(memory.reader, party, known),
                )
              }
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
          await withOversight(factory, async (model) => {
            await applyInBlocks(model.writer, log, a)
            const digest = await model.writer.digest()
            await redo(model, log, n)
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

/** Everything from some point on once more, as one block, as after a crash. */
async function redo(
  model: OversightFixture,
  log: readonly SampleEvent[],
  n: number,
): Promise<void> {
  await model.reopen()
  const again = log.slice(n % log.length)
  await model.writer.apply(
    joined(again.map((event) => event.changes)),
    upTo(again.at(-1)!.position),
  )
}

/** The same block, with a last finding that cannot be read. */
function poisoned(block: OversightChanges): OversightChanges {
  const broken = { ...finding({ position: 3, ordinal: 1 }) }
  Object.defineProperty(broken, 'code', {
    enumerable: true,
    get: () => {
      throw new Error('broken row')
    },
  })
  return { ...block, findings: [...block.findings, broken] }
}
