import fc from 'fast-check'
import { expect, it } from 'vitest'
import type {
  FoundItem,
  ItemFilter,
  ItemQuery,
  ItemRow,
  PersonalReader,
} from '../personal/index.ts'
import { type PersonalModelFactory, withModels } from './fixture.ts'
import { applyInBlocks, blockSizes, notErased, rowsUpTo, sampleLog } from './sample-log.ts'
import { apply, bodyOf, changes, HOUR_MS, item, person, upTo } from './sample-rows.ts'

const RUNS = 25
const everything = { subjects: [person(1)], upTo: 1_000, filter: {}, limit: 100 }
const places = (items: readonly FoundItem[]) =>
  items.map(({ subject, occurredAt, position, ordinal }) => [
    subject,
    occurredAt,
    position,
    ordinal,
  ])

const time = fc.integer({ min: -6, max: 30 }).map((n) => (n * HOUR_MS) / 4)
const oneFilter: fc.Arbitrary<ItemFilter> = fc.oneof(
  fc.record({ recipient: fc.constantFrom('star', 'kommune:0167') }),
  fc.record({ sender: fc.constantFrom('jobnet', 'dfdg') }),
  fc.record({ category: fc.constantFrom('cv', 'a|b', 'b', 'a') }),
  fc.record({ legalBasis: fc.constant('gdpr-6-1') }),
  fc.record({ purpose: fc.constantFrom('cv', 'ydelse') }),
  fc.record({ from: time }),
  fc.record({ to: time }),
)
// Seldom many at once, or nearly every list would be empty.
const filters = fc
  .array(oneFilter, { maxLength: 2 })
  .map((parts): ItemFilter => Object.assign({}, ...parts))

export function itemsSuite(factory: PersonalModelFactory, runs = RUNS): void {
  it('gives a person their own entries, newest first, with the bytes that were applied', () =>
    withModels(factory, 1, async (model) => {
      const [at, later] = [10 * HOUR_MS, 11 * HOUR_MS]
      await apply(model!.writer, {
        items: [
          item({ position: 1, occurredAt: at }),
          item({ position: 2, occurredAt: at, ordinal: 0 }),
          item({ position: 2, occurredAt: at, ordinal: 1 }),
          item({ position: 3, occurredAt: later, recordedAt: 12 }),
          item({ position: 4, subject: person(2) }),
        ],
      })
      const found = await model!.reader.items(everything)
      expect(places(found)).toEqual([
        [person(1), later, 3, 0],
        [person(1), at, 2, 1],
        [person(1), at, 2, 0],
        [person(1), at, 1, 0],
      ])
      expect(found[0]!.recordedAt).toBe(12)
      expect(Buffer.from(found[0]!.body)).toEqual(bodyOf(3))
    }))

  it('shows readers committed blocks only', () =>
    withModels(factory, 1, async (model) => {
      await apply(model!.writer, { items: [item({ position: 1 })] })
      expect(await model!.reader.items(everything)).toHaveLength(1)
      const rows = changes({ items: [item({ position: 2 }), item({ position: 9 })] })
      await expect(model!.writer.apply(rows, upTo(5))).rejects.toThrow(RangeError)
      expect(await model!.reader.items(everything)).toHaveLength(1)
      expect(await model!.reader.applied()).toEqual(upTo(1))
    }))

  it('finds whole ids only, whatever letters they are made of', () =>
    withModels(factory, 1, async (model) => {
      const lists = [['a|b'], ['a', 'b'], ['a%7Cb'], ['ab']]
      const items = lists.map((list, n) =>
        item({ position: n + 1, categories: list, legalBases: list }),
      )
      await apply(model!.writer, { items })
      for (const [id, expected] of [
        ['a', [2]],
        ['a|b', [1]],
        ['a%7Cb', [3]],
        ['b', [2]],
      ] as const) {
        for (const filter of [{ category: id }, { legalBasis: id }]) {
          const found = await model!.reader.items({ ...everything, filter })
          expect(found.map(({ position }) => position)).toEqual(expected)
        }
      }
    }))

  it('keeps bodies of any size', () =>
    withModels(factory, 1, async (model) => {
      const body = Buffer.from(JSON.stringify({ note: 'ø'.repeat(300_000) }))
      await apply(model!.writer, { items: [item({ position: 1, body })] })
      expect((await model!.reader.items(everything))[0]!.body).toBe(body.toString())
    }))

  it('refuses a limit or a number of ids outside its bounds', () =>
    withModels(factory, 1, async (model) => {
      const { reader } = model!
      await expect(reader.items({ ...everything, limit: 0 })).rejects.toThrow(RangeError)
      await expect(reader.items({ ...everything, limit: 1_001 })).rejects.toThrow(RangeError)
      const subjects = Array.from({ length: 51 }, (_, n) => person(n))
      await expect(reader.items({ ...everything, subjects })).rejects.toThrow(RangeError)
    }))

  it('pages through exactly what filters, ids and position allow, each once and in order', () =>
    fc.assert(
      fc.asyncProperty(
        sampleLog,
        blockSizes,
        fc.array(filters, { minLength: 1, maxLength: 4 }),
        fc.shuffledSubarray([0, 1, 2, 3].map(person), { minLength: 1 }),
        fc.record({ upTo: fc.constantFrom(30, 75, 1_000), limit: fc.integer({ min: 1, max: 4 }) }),
        async (log, sizes, wanted, subjects, bounds) => {
          await withModels(factory, 1, async (model) => {
            await applyInBlocks(model!.writer, log, sizes)
            for (const filter of wanted) {
              const query = { subjects, filter, ...bounds }
              const rows = notErased(log, rowsUpTo(log, bounds.upTo).items)
              const expected = rows.filter((row) => matches(row, query)).toSorted(newestFirst)
              expect(places(await pageThrough(model!.reader, query))).toEqual(
                places(expected.map(asFound)),
              )
            }
          })
        },
      ),
      { numRuns: runs },
    ))
}

async function pageThrough(reader: PersonalReader, query: ItemQuery): Promise<FoundItem[]> {
  const found: FoundItem[] = []
  for (;;) {
    const after = found.at(-1)
    const page = await reader.items(after === undefined ? query : { ...query, after })
    found.push(...page)
    if (page.length < query.limit) return found
  }
}

function matches(row: ItemRow, { subjects, filter }: ItemQuery): boolean {
  return (
    subjects.includes(row.subject) &&
    (filter.recipient ?? row.recipient) === row.recipient &&
    (filter.sender ?? row.sender) === row.sender &&
    (filter.purpose ?? row.purpose) === row.purpose &&
    (filter.category === undefined || row.categories.includes(filter.category)) &&
    (filter.legalBasis === undefined || row.legalBases.includes(filter.legalBasis)) &&
    row.occurredAt >= (filter.from ?? -Infinity) &&
    row.occurredAt < (filter.to ?? Infinity)
  )
}

function newestFirst(a: ItemRow, b: ItemRow): number {
  return b.occurredAt - a.occurredAt || b.position - a.position || b.ordinal - a.ordinal
}

function asFound(row: ItemRow): FoundItem {
  return { ...row, origin: row.position, marked: false, body: Buffer.from(row.body).toString() }
}
