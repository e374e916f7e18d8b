import { describe } from 'vitest'
import { blocksSuite } from './blocks-suite.ts'
import { erasureSuite } from './erasure-suite.ts'
import type { OversightFactory } from './fixture.ts'
import { historySuite } from './history-suite.ts'
import { lookupsSuite } from './lookups-suite.ts'
import { questionsSuite } from './questions-suite.ts'

/** What every oversight model keeps to. An adapter's test is one call of this with its factory. */
export function describeOversightModel(name: string, factory: OversightFactory): void {
  describe(`oversight model: ${name}`, () => {
    describe('blocks and checkpoint', () => {
      blocksSuite(factory)
    })
    describe('history', () => {
      historySuite(factory)
    })
    describe('findings, acts, selections, counts', () => {
      questionsSuite(factory)
    })
    describe('look-ups', () => {
      lookupsSuite(factory)
    })
    describe('erasure', () => {
      erasureSuite(factory)
    })
  })
}
