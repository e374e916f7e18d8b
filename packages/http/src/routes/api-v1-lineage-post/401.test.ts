import { expect, it } from 'vitest'

import { expectProblem } from '../../testing/guarantees.ts'
import { testApp } from '../../testing/test-app.ts'
import { postLineage } from './test-support.ts'

it('lineage from nobody known is refused unread', async () => {
  const test = testApp()
  expectProblem(await postLineage(test, '{}', { authorization: 'Bearer x' }), 'unauthenticated')
  expect(test.intake.calls).toEqual([])
})
