import { expect, it } from 'vitest'
import { type PersonalModelFactory, withModels } from './fixture.ts'
import { apply, bodyOf, item, person } from './sample-rows.ts'
import { mark } from './sample-said-later.ts'

export function marksSuite(factory: PersonalModelFactory): void {
  it('says of an entry that it is marked, to everybody who has it, and gives its marks in log order', () =>
    withModels(factory, 1, async (model) => {
      const both = [person(1), person(2)]
      const items = [
        item({ position: 1 }),
        item({ position: 1, ordinal: 1, subject: person(2) }),
        item({ position: 2 }),
      ]
      await apply(model!.writer, { items })
      const marks = [
        mark({ position: 3, target: 1, subjects: both, kind: 'retracted' }),
        mark({ position: 4, target: 1, subjects: both }),
      ]
      await apply(model!.writer, { marks })
      const { reader } = model!
      const found = await reader.items({ subjects: both, upTo: 2, filter: {}, limit: 10 })
      expect(found.map(({ position, marked }) => [position, marked])).toEqual([
        [2, false],
        [1, true],
        [1, true],
      ])
      const body = Buffer.from(bodyOf(3)).toString()
      const all = await reader.marks([1, 1, 2])
      expect(all[0]).toEqual({ target: 1, position: 3, kind: 'retracted', body })
      expect(all.map(({ position }) => position)).toEqual([3, 4])
    }))

  it('marks an entry of the same block', () =>
    withModels(factory, 1, async (model) => {
      await apply(model!.writer, {
        items: [item({ position: 1 })],
        marks: [mark({ position: 2, target: 1 })],
      })
      const query = { subjects: [person(1)], upTo: 9, filter: {}, limit: 1 }
      const [found] = await model!.reader.items(query)
      expect(found?.marked).toBe(true)
    }))
}
