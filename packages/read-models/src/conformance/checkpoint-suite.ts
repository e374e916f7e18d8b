import fc from 'fast-check'
import { expect, it } from 'vitest'
import { type PersonalModelFactory, withModels } from './fixture.ts'
import { applyInBlocks, blockSizes, sampleLog } from './sample-log.ts'
import {
  apply,
  changes,
  HOUR_MS,
  item,
  joined,
  person,
  report,
  upTo,
  window,
} from './sample-rows.ts'

const RUNS = 25
const everything = { subjects: [person(1)], upTo: 1_000, filter: {}, limit: 100 }

export function checkpointSuite(factory: PersonalModelFactory, runs = RUNS): void {
  it('begins at position 0 with nothing in it', () =>
    withModels(factory, 1, async (model) => {
      expect(await model!.writer.applied()).toEqual(upTo(0))
      expect(await model!.reader.applied()).toEqual(upTo(0))
      expect(await model!.reader.items(everything)).toEqual([])
      expect(await model!.reader.activity(0)).toEqual([])
      expect(await model!.reader.catalogueAt(0)).toBeUndefined()
    }))

  it('keeps checkpoint and rows when it is closed and opened again', () =>
    withModels(factory, 1, async (model) => {
      const applied = { position: 7, recordedAtMax: 9 * HOUR_MS, knowledge: 5 }
      await model!.writer.apply(changes({ items: [item({ position: 5 })] }), applied)
      await model!.reopen()
      expect(await model!.writer.applied()).toEqual(applied)
      expect(await model!.reader.applied()).toEqual(applied)
      expect(await model!.reader.items(everything)).toHaveLength(1)
    }))

  it('applies a block whole or not at all: a failure in its middle leaves nothing, and it can be applied again', () =>
    withModels(factory, 2, async (model, untouched) => {
      const block = changes({
        items: [item({ position: 1 }), item({ position: 3 })],
        reports: [report({ position: 1 }), report({ position: 3 })],
        windows: [window({ position: 2, through: 9 * HOUR_MS })],
      })
      for (const poisoned of [poison(block, 'items'), poison(block, 'reports')]) {
        await expect(model!.writer.apply(poisoned, upTo(3))).rejects.toThrow('broken row')
        expect(await model!.writer.applied()).toEqual(upTo(0))
        expect(await model!.reader.items(everything)).toEqual([])
        expect(await model!.writer.digest()).toBe(await untouched!.writer.digest())
      }
      await model!.writer.apply(block, upTo(3))
      await untouched!.writer.apply(block, upTo(3))
      expect(await model!.writer.digest()).toBe(await untouched!.writer.digest())
    }))

  it('refuses a row that lies after the checkpoint it comes with', () =>
    withModels(factory, 1, async (model) => {
      const rows = changes({ reports: [report({ position: 4 })] })
      await expect(model!.writer.apply(rows, upTo(3))).rejects.toThrow(RangeError)
      expect(await model!.writer.applied()).toEqual(upTo(0))
    }))

  it('has the same rows when insert-delete-insert, and when blocks come twice or overlap', () =>
    fc.assert(
      fc.asyncProperty(sampleLog, blockSizes, fc.nat(), async (log, sizes, from) => {
        await withModels(factory, 1, async (model) => {
          const { writer } = model!
          await applyInBlocks(writer, log, sizes)
          const digest = await writer.digest()
          const start = from % log.length
          const again = log.slice(start, start + sizes[0]!)
          await writer.apply(
            joined(again.map((event) => event.changes)),
            upTo(again.at(-1)!.position),
          )
          expect(await writer.digest()).toBe(digest)
          await writer.reset()
          expect(await writer.applied()).toEqual(upTo(0))
          // The first block again, then all of it from the start: what is there is not added twice.
          await applyInBlocks(writer, log.slice(0, 1 + (from % log.length)), sizes)
          await writer.apply(joined(log.map((event) => event.changes)), upTo(log.at(-1)!.position))
          expect(await writer.digest()).toBe(digest)
        })
      }),
      { numRuns: runs },
    ))

  it('has one digest for one log, whatever the sizes of blocks', () =>
    fc.assert(
      fc.asyncProperty(sampleLog, blockSizes, blockSizes, async (log, sizes, others) => {
        await withModels(factory, 2, async (a, b) => {
          await applyInBlocks(a!.writer, log, sizes)
          await applyInBlocks(b!.writer, log, others)
          expect(await a!.writer.digest()).toBe(await b!.writer.digest())
        })
      }),
      { numRuns: runs },
    ))

  it('has another digest when a row or the checkpoint differs', () =>
    withModels(factory, 3, async (a, b, c) => {
      await apply(a!.writer, { items: [item({ position: 1 })] })
      await apply(b!.writer, { items: [item({ position: 1, body: Buffer.from('{}') })] })
      await c!.writer.apply(changes({ items: [item({ position: 1 })] }), upTo(2))
      const digests = [await a!.writer.digest(), await b!.writer.digest(), await c!.writer.digest()]
      expect(new Set(digests).size).toBe(3)
      expect(digests[0]).toMatch(/^[0-9a-f]{64}$/)
    }))
}

/** The same block, with a last row of one table that cannot be read. */
function poison(block: ReturnType<typeof changes>, table: 'items' | 'reports') {
  const broken = { position: 3 }
  for (const key of ['subject', 'source', 'body']) {
    Object.defineProperty(broken, key, {
      enumerable: true,
      get() {
        throw new Error('broken row')
      },
    })
  }
  return { ...block, [table]: [...block[table], broken] }
}
