import { describe } from 'vitest'
import { checkpointSuite } from './checkpoint-suite.ts'
import { coverageSuite } from './coverage-suite.ts'
import type { PersonalModelFactory } from './fixture.ts'
import { itemsSuite } from './items-suite.ts'
import { marksSuite } from './marks-suite.ts'
import { peopleSuite } from './people-suite.ts'

/** What every personal model keeps to. An adapter's test is one call of this with its factory. */
export function describePersonalModel(name: string, factory: PersonalModelFactory): void {
  describe(`personal model: ${name}`, () => {
    describe('blocks and checkpoint', () => {
      checkpointSuite(factory)
    })
    describe('entries', () => {
      itemsSuite(factory)
    })
    describe('marks', () => {
      marksSuite(factory)
    })
    describe('facts, questions, catalogues', () => {
      peopleSuite(factory)
    })
    describe('coverage', () => {
      coverageSuite(factory)
    })
  })
}
