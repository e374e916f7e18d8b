import { expect, it } from 'vitest'
import type { IdentityRow } from '../personal/index.ts'
import { type PersonalModelFactory, withModels } from './fixture.ts'
import { apply, person } from './sample-rows.ts'

const same = (position: number, ...people: readonly number[]): IdentityRow => ({
  kind: 'same',
  subjects: people.map(person),
  position,
})

const undone = (position: number, undoes: number): IdentityRow => ({
  kind: 'undone',
  undoes,
  position,
})

export function samePeopleSuite(factory: PersonalModelFactory): void {
  const withRows = (
    rows: readonly IdentityRow[],
    use: (peopleOf: (n: number) => Promise<readonly string[]>) => Promise<void>,
  ) =>
    withModels(factory, 1, async (model) => {
      await apply(model!.writer, { identities: rows })
      await use((n) => model!.reader.samePeople([person(n)]))
    })
  const sorted = (...people: readonly number[]) => people.map(person).toSorted()

  it('from every id of a person to all of them, itself first, along chains and circles', () =>
    withRows([same(1, 1, 2), same(2, 2, 3), same(3, 3, 1), same(4, 4, 5, 6)], async (peopleOf) => {
      for (const n of [1, 2, 3]) {
        const people = await peopleOf(n)
        expect(people[0]).toBe(person(n))
        expect(people.toSorted()).toEqual(sorted(1, 2, 3))
      }
      expect((await peopleOf(6)).toSorted()).toEqual(sorted(4, 5, 6))
      expect(await peopleOf(7)).toEqual([person(7)])
    }))

  it('names the ids that have another today, ascending, page by page', () =>
    withModels(factory, 1, async (model) => {
      const identities = [same(1, 5, 2), same(2, 7, 1), undone(3, 2)]
      await apply(model!.writer, { identities })
      expect(await model!.reader.merged(undefined, 10)).toEqual([person(2), person(5)])
      expect(await model!.reader.merged(person(2), 10)).toEqual([person(5)])
    }))

  it('what is undone holds no longer; said again, it does', () =>
    withRows([same(1, 1, 2, 3), same(2, 3, 4), undone(3, 1)], async (peopleOf) => {
      expect(await peopleOf(1)).toEqual([person(1)])
      expect((await peopleOf(3)).toSorted()).toEqual(sorted(3, 4))
    }))

  it('what another event says as well still holds when one is undone', () =>
    withRows([same(1, 1, 2), same(2, 1, 2), undone(3, 1)], async (peopleOf) => {
      expect((await peopleOf(1)).toSorted()).toEqual(sorted(1, 2))
    }))

  it('an id changed to itself is one person', () =>
    withRows([same(1, 1, 1)], async (peopleOf) => {
      expect(await peopleOf(1)).toEqual([person(1)])
    }))

  it('gives at most 50 ids of one person', () =>
    withRows([same(1, ...Array.from({ length: 60 }, (_, n) => n + 1))], async (peopleOf) => {
      expect(await peopleOf(1)).toHaveLength(50)
    }))
}
