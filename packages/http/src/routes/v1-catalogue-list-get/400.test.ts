import { it } from 'vitest'

import { expectProblem } from '../../testing/guarantees.ts'
import { testApp } from '../../testing/test-app.ts'

it('a day that is none is refused', async () => {
  const { app } = testApp()
  for (const at of ['2026-02-30', 'today', '2026-3-1', '']) {
    expectProblem(await app.inject(`/v1/catalogue/legalBases?at=${at}`), 'filter_invalid')
  }
})
