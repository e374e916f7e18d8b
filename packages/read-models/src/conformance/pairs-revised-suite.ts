import { expect, it } from 'vitest'
import { type PersonalModelFactory, withModels } from './fixture.ts'
import { confirmed, receipt, sent, shown } from './pairs-told.ts'
import { apply, erasure, HOUR_MS, item, person } from './sample-rows.ts'
import { revision } from './sample-said-later.ts'

export function pairsRevisedSuite(factory: PersonalModelFactory): void {
  it('a corrected receipt stays with its entry, which its new content confirms from then on', () =>
    withModels(factory, 1, async (model) => {
      const { writer, reader } = model!
      await apply(writer, {
        items: [item({ position: 1, ...sent }), item({ position: 2, ...receipt })],
      })
      const items = [item({ position: 3, ...receipt, categories: ['other'] })]
      const about = { target: 2, targetOccurredAt: HOUR_MS }
      await apply(writer, { revisions: [revision({ position: 3, ...about, items })] })
      expect(await shown(reader, 9)).toEqual([1])
      const both = [
        [2, 2],
        [3, 3],
      ]
      expect(await confirmed(reader, 1)).toEqual(both)
    }))

  it('an entry that is corrected keeps its receipt; one that stood alone may find it then', () =>
    withModels(factory, 1, async (model) => {
      const { writer, reader } = model!
      await apply(writer, {
        items: [
          item({ position: 1, ...sent }),
          item({ position: 2, ...receipt }),
          item({ position: 3, ...receipt, flow: 'F25' }),
          item({ position: 4, ...sent }),
        ],
      })
      expect(await shown(reader, 9)).toEqual([1, 3, 4])
      const corrected = (position: number, target: number) =>
        revision({
          position,
          target,
          targetOccurredAt: HOUR_MS,
          items: [item({ position, ...sent, flow: 'F25' })],
        })
      await apply(writer, { revisions: [corrected(5, 1), corrected(6, 4)] })
      expect(await shown(reader, 5)).toEqual([3, 4, 5])
      expect(await shown(reader, 6)).toEqual([5, 6])
      expect(await confirmed(reader, 1)).toEqual([[2, 2]])
      expect(await confirmed(reader, 4)).toEqual([[6, 3]])
    }))

  it('a receipt that is taken back leaves its entry to the next one', () =>
    withModels(factory, 1, async (model) => {
      const { writer, reader } = model!
      await apply(writer, {
        items: [item({ position: 1, ...sent }), item({ position: 2, ...receipt })],
      })
      const back = revision({ position: 3, target: 2, targetOccurredAt: HOUR_MS })
      await apply(writer, { revisions: [{ ...back, kind: 'retracted' }] })
      await apply(writer, { items: [item({ position: 4, ...receipt })] })
      expect(await shown(reader, 9)).toEqual([1])
      expect(await confirmed(reader, 1)).toEqual([
        [2, 2],
        [3, 3],
        [4, 4],
      ])
    }))

  it('what was taken back is no partner for what comes later', () =>
    withModels(factory, 1, async (model) => {
      const { writer, reader } = model!
      const back = { targetOccurredAt: HOUR_MS, kind: 'retracted' } as const
      await apply(writer, { items: [item({ position: 1, ...sent })] })
      await apply(writer, { revisions: [revision({ position: 2, target: 1, ...back })] })
      await apply(writer, { items: [item({ position: 3, ...receipt })] })
      await apply(writer, { revisions: [revision({ position: 4, target: 3, ...back })] })
      await apply(writer, { items: [item({ position: 5, ...sent })] })
      expect(await shown(reader, 9)).toEqual([1, 3, 5])
      expect(await confirmed(reader, 5)).toEqual([])
    }))

  it.each([
    ['the entry', 1, 2],
    ['the receipt', 2, 1],
  ])('a pair is as if it had never been when %s was about somebody else', (_, wrong, right) =>
    withModels(factory, 1, async (model) => {
      const { writer, reader } = model!
      await apply(writer, {
        items: [
          item({ position: 1, ...sent }),
          item({ position: 2, ...receipt }),
          // The other end of the same about the right person.
          item({ position: 3, ...(right === 2 ? receipt : sent), subject: person(2) }),
        ],
      })
      const target = { target: wrong, targetOccurredAt: HOUR_MS, onlyWhereShown: wrong === 2 }
      const moved = { ...(wrong === 1 ? sent : receipt), subject: person(2) }
      const row = revision({ position: 4, ...target, items: [item({ position: 4, ...moved })] })
      await apply(writer, { revisions: [row] })
      expect(await shown(reader, 3)).toEqual([1, 2])
      expect(await shown(reader, 9)).toEqual([1, 2])
      expect(await shown(reader, 9, 2)).toEqual([wrong === 1 ? 4 : 3])
      expect(await confirmed(reader, wrong === 1 ? 1 : 3)).toHaveLength(1)
      // What stands alone again can be paired again.
      await apply(writer, { items: [item({ position: 6, ...(wrong === 1 ? sent : receipt) })] })
      expect(await shown(reader, 9)).toEqual(wrong === 1 ? [1, 6] : [1, 2])
    }),
  )

  it('nothing of a pair is left of an erased person', () =>
    withModels(factory, 1, async (model) => {
      const { writer, reader } = model!
      const correlated = { correlationId: 'k-1' }
      await apply(writer, {
        items: [
          item({ position: 1, ...sent, ...correlated, body: Buffer.from('{"data":{}}') }),
          item({ position: 2, ...receipt, ...correlated }),
          item({ position: 3, ...receipt, ...correlated }),
        ],
      })
      await apply(writer, { erasures: [erasure({ position: 4 })] })
      await apply(writer, { items: [item({ position: 5, ...sent, ...correlated })] })
      expect(await shown(reader, 9)).toEqual([5])
      expect(await reader.marks([1, 5])).toEqual([])
    }))
}
