import { expect, it } from 'vitest'
import type { BatchOpenedRow, PersonalChanges, PersonalReader } from '../personal/index.ts'
import { type PersonalModelFactory, withModels } from './fixture.ts'
import {
  apply,
  batchMembers,
  batchOpened,
  batchSealed,
  changes,
  HOUR_MS,
  joined,
  person,
  upTo,
} from './sample-rows.ts'
import { mark } from './sample-said-later.ts'

interface Batch {
  readonly at: number
  readonly people: readonly number[]
  readonly received?: boolean
  readonly root?: string
  readonly occurredAt?: number
  readonly flow?: string
  readonly categories?: readonly string[]
  readonly correlationId?: string
}

/** Header, members and seal at `at` and the two positions after it. */
function batch({ at, people, root = 'a', correlationId, ...given }: Batch): PersonalChanges {
  const { categories = ['cv'] } = given
  const disclosure = { dataCategories: categories, correlationId }
  const header: BatchOpenedRow = batchOpened({
    position: at,
    occurredAt: HOUR_MS,
    ...given,
    categories,
    body: Buffer.from(JSON.stringify({ position: at, data: { disclosure } })),
  })
  const sealed = { position: at + 2, opened: at, subjectCount: people.length, root }
  return changes({
    batchesOpened: [header],
    batchMembers: [batchMembers({ position: at + 1, opened: at, people })],
    batchesSealed: [batchSealed(sealed)],
  })
}

async function shown(reader: PersonalReader, n: number, position = 99) {
  const query = { subjects: [person(n)], upTo: position, filter: {}, limit: 100 }
  return (await reader.items(query)).map((found) => found.position)
}

async function said(reader: PersonalReader, target: number) {
  const marks = await reader.marks([target])
  return marks.map(({ kind, position, body }) => [
    kind,
    position,
    (JSON.parse(body) as { position: number }).position,
  ])
}

export function batchPairsSuite(factory: PersonalModelFactory): void {
  const both = [
    batch({ at: 10, people: [1, 2] }),
    batch({ at: 20, people: [1, 2], received: true }),
  ]

  it.each([
    ['first', both, 10, 20],
    [
      'last',
      [batch({ at: 10, people: [1, 2], received: true }), batch({ at: 20, people: [1, 2] })],
      20,
      10,
    ],
  ])(
    'one batch told by both ends is one entry, confirmed, when the sender tells it %s',
    (_, rows, sent, receipt) =>
      withModels(factory, 2, async (model, blocks) => {
        const { reader, writer } = model!
        await apply(writer, rows[0]!)
        expect(await shown(reader, 1)).toEqual([10])
        await apply(writer, rows[1]!)
        expect(await shown(reader, 1)).toEqual([sent])
        expect(await shown(reader, 1, 21)).toEqual([10])
        expect(await said(reader, sent)).toEqual([['confirmed', 22, receipt]])
        expect(await said(reader, receipt)).toEqual([])
        await blocks!.writer.apply(joined(rows), upTo(22))
        expect(await blocks!.writer.digest()).toBe(await writer.digest())
      }),
  )

  it('another number or root contradicts it, and who is in the recipient’s only still has that', () =>
    withModels(factory, 1, async (model) => {
      const { reader, writer } = model!
      await apply(writer, batch({ at: 10, people: [1, 2] }))
      await apply(writer, batch({ at: 20, people: [2, 3], root: 'b', received: true }))
      expect(await said(reader, 10)).toEqual([['contradicted', 22, 20]])
      expect(await shown(reader, 1)).toEqual([10])
      expect(await shown(reader, 2)).toEqual([10])
      expect(await shown(reader, 3)).toEqual([20])
    }))

  it('prefers what correlates, then the same people however long ago, then the nearest', () =>
    withModels(factory, 1, async (model) => {
      const { reader, writer } = model!
      const old = { people: [1, 2], occurredAt: -999 * HOUR_MS }
      const sent = [
        batch({ at: 10, people: [1, 2, 3], root: 'b' }),
        batch({ at: 20, ...old }),
        batch({ at: 30, ...old, root: 'c', correlationId: 'k-1' }),
      ]
      for (const one of sent) await apply(writer, one)
      const receipt = { people: [1, 2], received: true }
      await apply(writer, batch({ at: 40, ...receipt, correlationId: 'k-1' }))
      await apply(writer, batch({ at: 50, ...receipt }))
      await apply(writer, batch({ at: 60, ...receipt }))
      expect(await said(reader, 30)).toEqual([['contradicted', 42, 40]])
      expect(await said(reader, 20)).toEqual([['confirmed', 52, 50]])
      expect(await said(reader, 10)).toEqual([['contradicted', 62, 60]])
    }))

  it.each([
    ['another flow', { flow: 'F25' }],
    ['another recipient', { recipient: 'dst' }],
    ['other people a long time apart', { occurredAt: 99 * HOUR_MS, root: 'b' }],
    ['other people and no category in common', { categories: ['other'], root: 'b' }],
  ])('%s is another batch', (_, given) =>
    withModels(factory, 1, async (model) => {
      const { reader, writer } = model!
      await apply(writer, batch({ at: 10, people: [1] }))
      await apply(writer, batch({ at: 20, people: [1], received: true, ...given }))
      expect((await shown(reader, 1)).toSorted()).toEqual([10, 20])
      expect(await said(reader, 10)).toEqual([])
    }),
  )

  it('a receipt of a batch that is taken back confirms no longer, and leaves it to the next one', () =>
    withModels(factory, 2, async (model, blocks) => {
      const { reader, writer } = model!
      const back = mark({ position: 30, target: 20, subjects: [], kind: 'retracted' })
      const next = batch({ at: 40, people: [1, 2], received: true })
      const rows = [...both, changes({ marks: [back] }), next]
      for (const one of rows) await apply(writer, one)
      expect(await said(reader, 10)).toEqual([
        ['confirmed', 22, 20],
        ['confirmed', 30, 30],
        ['confirmed', 42, 40],
      ])
      expect(await shown(reader, 1)).toEqual([10])
      await blocks!.writer.apply(joined(rows), upTo(42))
      expect(await blocks!.writer.digest()).toBe(await writer.digest())
    }))

  it('a batch that was taken back is no partner', () =>
    withModels(factory, 2, async (model, blocks) => {
      const rows = [
        both[0]!,
        changes({ marks: [mark({ position: 15, target: 10, subjects: [], kind: 'retracted' })] }),
        both[1]!,
      ]
      for (const one of rows) await apply(model!.writer, one)
      expect(await shown(model!.reader, 1)).toEqual([20, 10])
      // What comes after the seal in the same block is not known at the seal.
      const late = changes({
        marks: [mark({ position: 25, target: 10, subjects: [], kind: 'retracted' })],
      })
      await apply(blocks!.writer, joined([...both, late]))
      expect(await shown(blocks!.reader, 1)).toEqual([10])
    }))
}
