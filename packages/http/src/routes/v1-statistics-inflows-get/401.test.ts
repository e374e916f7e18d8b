import { it } from 'vitest'

import { expectProblem } from '../../testing/guarantees.ts'
import { testApp } from '../../testing/test-app.ts'

it('nobody unknown is answered', async () => {
  const url = '/v1/statistics/inflows'
  expectProblem(await testApp().app.inject({ method: 'GET', url }), 'unauthenticated')
})
