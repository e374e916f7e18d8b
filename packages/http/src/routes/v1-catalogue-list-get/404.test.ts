import { it } from 'vitest'

import { expectProblem } from '../../testing/guarantees.ts'
import { testApp } from '../../testing/test-app.ts'

it('a list that there is not is not found', async () => {
  const { app } = testApp()
  for (const list of ['nonsense', '__proto__', 'constructor', '%00', '']) {
    expectProblem(await app.inject(`/v1/catalogue/${list}`), 'not_found')
  }
})
