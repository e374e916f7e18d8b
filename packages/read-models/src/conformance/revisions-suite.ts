import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { ItemFilter, PersonalReader } from '../personal/index.ts'
import { type PersonalModelFactory, withModels } from './fixture.ts'
import { applyInBlocks, blockSizes, type SampleEvent } from './sample-log.ts'
import { apply, changes, HOUR_MS, item, person } from './sample-rows.ts'
import { revision } from './sample-said-later.ts'

const NEW = { sender: 'dfdg', recipient: 'kommune:0167', categories: ['new'] }

interface Asked {
  readonly upTo: number
  readonly subject?: number
  readonly filter?: ItemFilter
}

/** Place, origin and when it was known to be a mistake, of each entry found. */
async function found(reader: PersonalReader, { upTo, subject = 1, filter = {} }: Asked) {
  const items = await reader.items({ subjects: [person(subject)], upTo, filter, limit: 100 })
  return items.map((one) => [one.position, one.origin, one.mistakenAt] as const)
}

export function revisionsSuite(factory: PersonalModelFactory, runs = 10): void {
  replacementSuite(factory)
  mistakeSuite(factory)
  retractionSuite(factory, runs)
}

function replacementSuite(factory: PersonalModelFactory): void {
  it('shows a replacement from its position on, at its own time, and before it what was there', () =>
    withModels(factory, 1, async (model) => {
      const { reader, writer } = model!
      await apply(writer, { items: [item({ position: 1 }), item({ position: 2 })] })
      const moved = item({ position: 5, occurredAt: 9 * HOUR_MS })
      await apply(writer, { revisions: [revision({ position: 5, target: 1, items: [moved] })] })
      const again = item({ position: 7, occurredAt: 0 })
      await apply(writer, { revisions: [revision({ position: 7, target: 1, items: [again] })] })
      const at = async (upTo: number) => (await found(reader, { upTo })).map(([place]) => place)
      expect(await at(4)).toEqual([2, 1])
      expect(await at(6)).toEqual([5, 2])
      expect(await at(9)).toEqual([2, 7])
      expect((await found(reader, { upTo: 9 }))[1]).toEqual([7, 1, undefined])
    }))

  it('a filter finds the new content and not the old, and before it the old', () =>
    withModels(factory, 1, async (model) => {
      const { reader, writer } = model!
      await apply(writer, { items: [item({ position: 1, categories: ['old'] })] })
      const items = [item({ position: 5, occurredAt: HOUR_MS, ...NEW })]
      await apply(writer, { revisions: [revision({ position: 5, target: 1, items })] })
      const old = { category: 'old' }
      const fresh = { category: 'new', recipient: 'kommune:0167', sender: 'dfdg' }
      expect(await found(reader, { upTo: 9, filter: old })).toEqual([])
      expect(await found(reader, { upTo: 9, filter: fresh })).toHaveLength(1)
      expect(await found(reader, { upTo: 4, filter: old })).toHaveLength(1)
      expect(await found(reader, { upTo: 4, filter: fresh })).toEqual([])
    }))
}

function mistakeSuite(factory: PersonalModelFactory): void {
  it('who is no longer named keeps, at every position since, only that something was there', () =>
    withModels(factory, 1, async (model) => {
      const { reader, writer } = model!
      const both = [person(1), person(3)]
      const first = item({ position: 1, purpose: 'p', categories: ['old'], legalBases: ['b'] })
      await apply(writer, { items: [first, item({ position: 1, ordinal: 1, subject: person(3) })] })
      const content = [item({ position: 3 }), item({ position: 3, subject: person(3), ordinal: 1 })]
      const to2 = [item({ position: 5, subject: person(2) })]
      const revisions = [
        revision({ position: 3, target: 1, subjects: both, items: content }),
        revision({ position: 5, target: 1, subjects: both, items: to2 }),
      ]
      await apply(writer, { revisions })
      for (const subject of [1, 3])
        for (const upTo of [1, 4, 5, 9])
          expect(await found(reader, { upTo, subject })).toEqual([[1, 1, 5 * HOUR_MS]])
      expect(await found(reader, { upTo: 4, subject: 2 })).toEqual([])
      expect(await found(reader, { upTo: 5, subject: 2 })).toEqual([[5, 1, undefined]])
      const filters = [{ recipient: 'star' }, { sender: 'jobnet' }, { category: 'old' }]
      for (const filter of [...filters, { legalBasis: 'b' }, { purpose: 'p' }])
        expect(await found(reader, { upTo: 9, filter })).toEqual([])
      expect(await found(reader, { upTo: 9, filter: { from: HOUR_MS } })).toHaveLength(1)
      const query = { subjects: [person(1)], upTo: 9, filter: {}, limit: 1 }
      expect((await reader.items(query))[0]?.mistakenFor).toBe(person(2))
    }))

  it('who is named again has the entry instead, from then on', () =>
    withModels(factory, 1, async (model) => {
      const { reader, writer } = model!
      await apply(writer, { items: [item({ position: 1 })] })
      const to = (position: number, n: number) =>
        revision({ position, target: 1, items: [item({ position, subject: person(n) })] })
      await apply(writer, { revisions: [to(3, 2), to(5, 1)] })
      expect(await found(reader, { upTo: 4 })).toEqual([[1, 1, 3 * HOUR_MS]])
      expect(await found(reader, { upTo: 5 })).toEqual([[5, 1, undefined]])
      expect(await found(reader, { upTo: 5, subject: 2 })).toEqual([[3, 1, 5 * HOUR_MS]])
    }))
}

function retractionSuite(factory: PersonalModelFactory, runs: number): void {
  it('a retraction marks every entry of it, and nothing said after it counts', () =>
    withModels(factory, 1, async (model) => {
      const { reader, writer } = model!
      await apply(writer, { items: [item({ position: 1 })] })
      const items = [item({ position: 3 })]
      await apply(writer, { revisions: [revision({ position: 3, target: 1, items })] })
      const late = [item({ position: 7, subject: person(2) })]
      const revisions = [
        revision({ position: 5, target: 1, kind: 'retracted' }),
        revision({ position: 6, target: 1, kind: 'mistaken' }),
        revision({ position: 7, target: 1, items: late }),
      ]
      await apply(writer, { revisions })
      expect(await found(reader, { upTo: 9 })).toEqual([[3, 1, undefined]])
      expect(await found(reader, { upTo: 9, subject: 2 })).toEqual([])
      const marks = await reader.marks([1])
      expect(marks.map(({ kind, position }) => [kind, position])).toEqual([['retracted', 5]])
    }))

  it('what was about somebody else and is taken back stays as a mistake of everybody who had it', () =>
    withModels(factory, 1, async (model) => {
      const { reader, writer } = model!
      await apply(writer, { items: [item({ position: 1 })] })
      const items = [item({ position: 3, subject: person(2) })]
      const revisions = [
        revision({ position: 3, target: 1, items }),
        revision({ position: 5, target: 1, kind: 'mistaken' }),
      ]
      await apply(writer, { revisions })
      expect(await found(reader, { upTo: 9 })).toEqual([[1, 1, 3 * HOUR_MS]])
      expect(await found(reader, { upTo: 9, subject: 2 })).toEqual([[3, 1, 5 * HOUR_MS]])
    }))

  it('has the same rows wherever blocks end', () =>
    fc.assert(
      fc.asyncProperty(revisedLog, blockSizes, async (log, sizes) => {
        await withModels(factory, 2, async (one, blocks) => {
          await applyInBlocks(one!.writer, log, [log.length])
          await applyInBlocks(blocks!.writer, log, sizes)
          expect(await blocks!.writer.digest()).toBe(await one!.writer.digest())
        })
      }),
      { numRuns: runs },
    ))
}

/** One disclosure, and up to eight things said about it. */
const revisedLog: fc.Arbitrary<readonly SampleEvent[]> = fc
  .array(
    fc.record({
      kind: fc.constantFrom('replaced', 'replaced', 'replaced', 'retracted', 'mistaken'),
      people: fc.uniqueArray(fc.integer({ min: 1, max: 3 }), { maxLength: 2 }),
    }),
    { maxLength: 8 },
  )
  .map((said) => [
    { position: 1, changes: changes({ items: [item({ position: 1 })] }) },
    ...said.map(({ kind, people }, i) => {
      const position = i + 2
      const items =
        kind === 'replaced'
          ? people.map((n, ordinal) => item({ position, ordinal, subject: person(n) }))
          : []
      return {
        position,
        changes: changes({ revisions: [revision({ position, target: 1, kind, items })] }),
      }
    }),
  ])
