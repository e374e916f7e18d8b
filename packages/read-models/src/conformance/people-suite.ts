import { expect, it } from 'vitest'
import { type PersonalModelFactory, withModels } from './fixture.ts'
import {
  apply,
  bodyOf,
  catalogue,
  fact,
  HOUR_MS,
  person,
  profiling,
  question,
} from './sample-rows.ts'

const positions = (rows: readonly { position: number }[]) => rows.map(({ position }) => position)

export function peopleSuite(factory: PersonalModelFactory): void {
  it('gives the people of whom a fact of protection is recorded, ascending, page by page', () =>
    withModels(factory, 1, async (model) => {
      const about = (position: number, subject: number, key: string) =>
        fact({
          position,
          subject: person(subject),
          body: Buffer.from(JSON.stringify({ data: { key, value: true } })),
        })
      const facts = [
        about(1, 3, 'custody'),
        about(2, 1, 'custody'),
        about(3, 1, 'custody'),
        about(4, 2, 'addressProtected'),
        about(5, 4, 'deceased'),
        about(6, 5, 'custody'),
      ]
      await apply(model!.writer, { facts })
      const { reader } = model!
      expect(await reader.factHolders('custody', 5, undefined, 10)).toEqual([person(1), person(3)])
      expect(await reader.factHolders('custody', 9, person(1), 1)).toEqual([person(3)])
      expect(await reader.factHolders('addressProtected', 9, undefined, 10)).toEqual([person(2)])
    }))

  it('gives the facts about all ids of a person up to a position, in log order', () =>
    withModels(factory, 1, async (model) => {
      const facts = [1, 2, 3, 4, 5].map((n) => fact({ position: n, subject: person(n % 3) }))
      await apply(model!.writer, { facts })
      const { reader } = model!
      expect(positions(await reader.facts([person(2), person(1)], 9))).toEqual([1, 2, 4, 5])
      expect(positions(await reader.facts([person(2), person(1)], 4))).toEqual([1, 2, 4])
      expect(await reader.facts([person(7)], 9)).toEqual([])
      const [first] = await reader.facts([person(1)], 1)
      expect(Buffer.from(first!.body)).toEqual(bodyOf(1))
    }))

  it('gives profilings of all ids of a person up to a position, newest first', () =>
    withModels(factory, 1, async (model) => {
      const profilings = [1, 2, 3, 4].map((n) => profiling({ position: n, subject: person(n % 3) }))
      await apply(model!.writer, { profilings })
      const { reader } = model!
      expect(positions(await reader.profilings([person(1), person(2)], 9, 10))).toEqual([4, 2, 1])
      expect(positions(await reader.profilings([person(1), person(2)], 3, 10))).toEqual([2, 1])
      expect(positions(await reader.profilings([person(1)], 9, 1))).toEqual([4])
      const [first] = await reader.profilings([person(0)], 9, 1)
      expect(first).toEqual({ position: 3, body: bodyOf(3).toString() })
    }))

  it('gives questions newest first, each once, also where it was about several ids of the person', () =>
    withModels(factory, 1, async (model) => {
      const questions = [1, 2, 3, 4].flatMap((position) =>
        [1, 2].map((n) => question({ position, subject: person(n) })),
      )
      await apply(model!.writer, { questions: [...questions, question({ position: 5 })] })
      const { reader } = model!
      const both = [person(1), person(2)]
      expect(positions(await reader.questions(both, 9, undefined, 10))).toEqual([5, 4, 3, 2, 1])
      expect(positions(await reader.questions(both, 4, undefined, 2))).toEqual([4, 3])
      expect(positions(await reader.questions(both, 4, 3, 10))).toEqual([2, 1])
      expect(positions(await reader.questions([person(2)], 9, undefined, 10))).toEqual([4, 3, 2, 1])
      expect(await reader.questions([person(3)], 9, undefined, 10)).toEqual([])
      const [newest] = await reader.questions(both, 9, undefined, 1)
      expect(newest).toEqual({
        position: 5,
        askedAt: 5 * HOUR_MS,
        body: Buffer.from(bodyOf(5)).toString(),
      })
    }))

  it('knows the catalogue in force at each position', () =>
    withModels(factory, 1, async (model) => {
      const catalogues = [3, 8].map((position) => catalogue({ position }))
      await apply(model!.writer, { catalogues })
      const { reader } = model!
      const versions = [2, 3, 7, 8, 99].map((position) => reader.catalogueVersionAt(position))
      expect(await Promise.all(versions)).toEqual([undefined, 'v3', 'v3', 'v8', 'v8'])
      expect(await reader.catalogueAt(2)).toBeUndefined()
      const found = await reader.catalogueAt(7)
      expect(found?.version).toBe('v3')
      expect(Buffer.from(found!.body)).toEqual(bodyOf(3))
    }))
}
