import fc from 'fast-check'
import { expect, it } from 'vitest'
import { revisedEnds } from '../conformance/pairs-sample.ts'
import { applyInBlocks, blockSizes, sampleLog } from '../conformance/sample-log.ts'
import { changes, erasure, item, person, upTo } from '../conformance/sample-rows.ts'
import { SqliteWriter } from '../personal-sqlite/writer.ts'
import { openForWriting } from '../personal-sqlite/open.ts'
import { openPersonalTwin, type PersonalTwin } from './twin.ts'

const twinOf = () => openPersonalTwin({ file: ':memory:' })

const placesOf = (twin: PersonalTwin) =>
  [...twin.noted('items')].map((row) => [Number(row['position']), Number(row.gone)])

it('notes what each block changed until it is forgotten', async () => {
  const twin = twinOf()
  await twin.apply(changes({ items: [item({ position: 1 })] }), upTo(2))
  await twin.apply(changes({ items: [item({ position: 3 })] }), upTo(4))
  expect(placesOf(twin)).toEqual([
    [1, 0],
    [3, 0],
  ])
  twin.forget(3)
  expect(placesOf(twin)).toEqual([[3, 0]])
  expect(twin.notedAfter()).toBe(3)
  twin.forget(99)
  expect(placesOf(twin)).toEqual([])
  expect(twin.notedAfter()).toBe(4)
  await twin.close()
})

it('notes nothing of a block that failed', async () => {
  const twin = twinOf()
  const twice = changes({ items: [item({ position: 1 }), item({ position: 1 })] })
  await expect(twin.apply(twice, upTo(1))).rejects.toThrow()
  expect(placesOf(twin)).toEqual([])
  await twin.close()
})

it('notes a row that came and went within one block: elsewhere it may be there', async () => {
  const twin = twinOf()
  const block = changes({ items: [item({ position: 1 })], erasures: [erasure({ position: 2 })] })
  await twin.apply(block, upTo(2))
  expect(placesOf(twin)).toEqual([[1, 1]])
  expect(twin.erased()).toEqual([{ subject: person(1), position: 2 }])
  twin.forget(2)
  expect(twin.erased()).toEqual([])
  await twin.close()
})

it('notes every row when asked to, and after a reset none', async () => {
  const twin = twinOf()
  await twin.apply(changes({ items: [item({ position: 1 })] }), upTo(1))
  twin.forget(1)
  twin.noteAll()
  expect(placesOf(twin)).toEqual([[1, 0]])
  expect(twin.notedAfter()).toBe(0)
  await twin.reset()
  expect(placesOf(twin)).toEqual([])
  await twin.close()
})

it('has the rows of a model without notes, whatever the log', () =>
  fc.assert(
    fc.asyncProperty(fc.oneof(sampleLog, revisedEnds), blockSizes, async (log, sizes) => {
      const twin = twinOf()
      const { db } = openForWriting(':memory:', undefined)
      const bare = new SqliteWriter(db, false)
      await applyInBlocks(twin, log, sizes)
      await applyInBlocks(bare, log, sizes)
      expect(await twin.digest()).toBe(await bare.digest())
      await twin.close()
      await bare.close()
    }),
    { numRuns: 50 },
  ))
