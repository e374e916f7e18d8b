import { describe } from 'vitest'
import { batchPairsSuite } from './batch-pairs-suite.ts'
import { batchesSuite } from './batches-suite.ts'
import { checkpointSuite } from './checkpoint-suite.ts'
import { coverageSuite } from './coverage-suite.ts'
import type { PersonalModelFactory } from './fixture.ts'
import { erasureSuite } from './erasure-suite.ts'
import { holdsSuite } from './holds-suite.ts'
import { itemsSuite } from './items-suite.ts'
import { marksSuite } from './marks-suite.ts'
import { pairsSuite } from './pairs-suite.ts'
import { peopleSuite } from './people-suite.ts'
import { revisionsSuite } from './revisions-suite.ts'
import { samePeopleSuite } from './same-people-suite.ts'

/**
 * What every personal model keeps to. An adapter's test is one call of this with its factory.
 *
 * @param runs of each property, where every model costs much
 */
export function describePersonalModel(
  name: string,
  factory: PersonalModelFactory,
  runs?: number,
): void {
  describe(`personal model: ${name}`, () => {
    describe('blocks and checkpoint', () => {
      checkpointSuite(factory, runs)
    })
    describe('entries', () => {
      itemsSuite(factory, runs)
    })
    describe('marks', () => {
      marksSuite(factory)
    })
    describe('corrections and retractions', () => {
      revisionsSuite(factory, runs)
    })
    describe('both ends', () => {
      pairsSuite(factory, runs)
    })
    describe('both ends of a batch', () => {
      batchPairsSuite(factory)
    })
    describe('who is whom', () => {
      samePeopleSuite(factory)
    })
    describe('batches', () => {
      batchesSuite(factory)
    })
    describe('facts, questions, catalogues', () => {
      peopleSuite(factory)
    })
    describe('holds and requests', () => {
      holdsSuite(factory)
    })
    describe('erasure', () => {
      erasureSuite(factory)
    })
    describe('coverage', () => {
      coverageSuite(factory, runs)
    })
  })
}
