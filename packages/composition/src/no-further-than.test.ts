import type { OversightReader } from '@dataspor/read-models/oversight'
import { expect, it } from 'vitest'
import { noFurtherThan } from './no-further-than.ts'

const at = (position: number) => ({ position, recordedAtMax: position, knowledge: 0 })

class Model {
  readonly #lookups = 7
  applied = async () => at(600)
  async lookupCount() {
    return this.#lookups
  }
}

it('officers are answered no further than what is withheld is known', async () => {
  let people = 400
  const personal = { applied: async () => at(people) }
  const model = noFurtherThan(personal, new Model() as unknown as OversightReader)
  expect(await model.applied()).toEqual(at(400))
  people = 700
  expect(await model.applied()).toEqual(at(600))
  expect(await model.lookupCount({} as never)).toBe(7)
})

it('and not at all while that cannot be asked', async () => {
  const personal = { applied: () => Promise.reject(new Error('away')) }
  const model = noFurtherThan(personal, new Model() as unknown as OversightReader)
  await expect(model.applied()).rejects.toThrow('away')
})
