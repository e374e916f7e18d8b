import { expect, it } from 'vitest'
import type { PersonalChanges, PersonalReader } from '../personal/index.ts'
import { type PersonalModelFactory, withModels } from './fixture.ts'
import {
  apply,
  batchMembers,
  batchOpened,
  batchSealed,
  bodyOf,
  changes,
  erasure,
  HOUR_MS,
  item,
  joined,
  person,
  upTo,
} from './sample-rows.ts'
import { mark } from './sample-said-later.ts'

const everything = { subjects: [person(1)], upTo: 1_000, filter: {}, limit: 100 }

/** A batch of these people: header at `opened`, one position for each chunk, then the seal. */
function batch(opened: number, ...chunks: (readonly number[])[]): PersonalChanges {
  return joined([
    changes({ batchesOpened: [batchOpened({ position: opened })] }),
    ...chunks.map((people, i) =>
      changes({ batchMembers: [batchMembers({ position: opened + 1 + i, opened, people })] }),
    ),
    changes({ batchesSealed: [batchSealed({ position: opened + 1 + chunks.length, opened })] }),
  ])
}

const positions = async (reader: PersonalReader, query = {}): Promise<readonly number[]> =>
  (await reader.items({ ...everything, ...query })).map(({ position }) => position)

export function batchesSuite(factory: PersonalModelFactory): void {
  it('gives a sealed batch to each member as an entry at its header, and to nobody else', () =>
    withModels(factory, 1, async (model) => {
      await apply(model!.writer, batch(10, [1, 2], [3, 4, 5]))
      const { reader } = model!
      for (const n of [1, 2, 3, 4, 5]) {
        const [found, ...more] = await reader.items({ ...everything, subjects: [person(n)] })
        expect(more).toEqual([])
        expect(found).toEqual({
          subject: person(n),
          occurredAt: 10 * HOUR_MS,
          position: 10,
          ordinal: 0,
          origin: 10,
          recordedAt: 13 * HOUR_MS,
          marked: false,
          body: Buffer.from(bodyOf(10)).toString(),
          batch: { subjectCount: 7 },
        })
      }
      expect(await positions(reader, { subjects: [person(6)] })).toEqual([])
    }))

  it('shows nothing of a batch before the position of its seal', () =>
    withModels(factory, 1, async (model) => {
      const { batchesSealed, ...open } = batch(10, [1])
      await apply(model!.writer, open)
      expect(await positions(model!.reader)).toEqual([])
      await apply(model!.writer, { batchesSealed })
      expect(await positions(model!.reader, { upTo: 11 })).toEqual([])
      expect(await positions(model!.reader, { upTo: 12 })).toEqual([10])
    }))

  it('puts batches among the other entries: order, filters, pages, limit', () =>
    withModels(factory, 1, async (model) => {
      const star = { recipient: 'star', purpose: 'cv', categories: ['a', 'b'] }
      await apply(model!.writer, {
        ...joined([batch(10, [1]), batch(20, [1])]),
        batchesOpened: [
          batchOpened({ position: 10, ...star }),
          batchOpened({ position: 20, occurredAt: 0, recipient: 'dst' }),
        ],
        items: [item({ position: 5 }), item({ position: 15, ...star }), item({ position: 25 })],
      })
      const { reader } = model!
      expect(await positions(reader)).toEqual([25, 15, 10, 5, 20])
      expect(await positions(reader, { limit: 3 })).toEqual([25, 15, 10])
      const after = { occurredAt: 15 * HOUR_MS, position: 15, ordinal: 0 }
      expect(await positions(reader, { after, limit: 1 })).toEqual([10])
      expect(await positions(reader, { filter: { category: 'b' } })).toEqual([15, 10])
      expect(await positions(reader, { filter: { recipient: 'dst' } })).toEqual([20])
      expect(await positions(reader, { filter: { to: HOUR_MS } })).toEqual([20])
      expect(await positions(reader, { filter: { from: 10 * HOUR_MS, purpose: 'cv' } })).toEqual([
        15, 10,
      ])
    }))

  it('is one entry for two ids of one person, and says that it is marked', () =>
    withModels(factory, 1, async (model) => {
      await apply(model!.writer, joined([batch(10, [1, 2]), batch(20, [2])]))
      const both = { subjects: [person(1), person(2)] }
      expect(await positions(model!.reader, both)).toEqual([20, 10])
      await apply(model!.writer, { marks: [mark({ position: 30, target: 10, subjects: [] })] })
      const found = await model!.reader.items({ ...everything, ...both })
      expect(found.map(({ marked }) => marked)).toEqual([false, true])
    }))

  it('forgets of an erased person which batches they were in', () =>
    withModels(factory, 2, async (model, other) => {
      const rows = joined([batch(10, [1, 2, 3]), batch(20, [2])])
      await apply(model!.writer, rows)
      const erasures = [erasure({ subject: person(2), position: 30 })]
      await apply(model!.writer, { erasures })
      const { reader } = model!
      expect(await positions(reader, { subjects: [person(2)] })).toEqual([])
      expect(await positions(reader, { subjects: [person(1)] })).toEqual([10])
      expect(await positions(reader, { subjects: [person(3)] })).toEqual([10])
      await apply(other!.writer, { ...rows, erasures })
      expect(await other!.writer.digest()).toBe(await model!.writer.digest())
    }))

  it('has the same rows however blocks are cut, after a reset too', () =>
    withModels(factory, 2, async (model, other) => {
      // Neighbours of one range in two chunks.
      const rows = batch(10, [1, 2, 3], [4, 5], [6])
      await apply(model!.writer, rows)
      for (let position = 10; position <= 14; position++) {
        const at = <Row extends { readonly position: number }>(list: readonly Row[]): Row[] =>
          list.filter((row) => row.position === position)
        const block = changes({
          batchesOpened: at(rows.batchesOpened),
          batchMembers: at(rows.batchMembers),
          batchesSealed: at(rows.batchesSealed),
        })
        await other!.writer.apply(block, upTo(position))
        await other!.writer.apply(block, upTo(position))
      }
      const digest = await model!.writer.digest()
      expect(await other!.writer.digest()).toBe(digest)
      await other!.writer.reset()
      await apply(other!.writer, rows)
      expect(await other!.writer.digest()).toBe(digest)
    }))
}
