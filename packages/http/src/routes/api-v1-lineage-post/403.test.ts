import { expect, it } from 'vitest'

import { expectProblem } from '../../testing/guarantees.ts'
import { AS_CITIZEN, testApp } from '../../testing/test-app.ts'
import { postLineage } from './test-support.ts'

it('lineage from who is no producer is refused unread', async () => {
  const test = testApp()
  expectProblem(await postLineage(test, '{}', AS_CITIZEN), 'source_not_yours')
  expect(test.intake.calls).toEqual([])
})
