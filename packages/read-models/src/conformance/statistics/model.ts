import { describe } from 'vitest'
import { blocksSuite } from './blocks-suite.ts'
import type { StatisticsFactory } from './fixture.ts'
import { questionsSuite } from './questions-suite.ts'

/** What every statistics model keeps to. An adapter's test is one call of this with its factory. */
export function describeStatisticsModel(name: string, factory: StatisticsFactory): void {
  describe(`statistics model: ${name}`, () => {
    describe('blocks and checkpoint', () => {
      blocksSuite(factory)
    })
    describe('deliveries, lineage, cells', () => {
      questionsSuite(factory)
    })
  })
}
