import { it } from 'vitest'

import { expectProblem } from '../../testing/guarantees.ts'
import { AS_OFFICER, testApp } from '../../testing/test-app.ts'

it('a form that it does not have is refused', async () => {
  const { app } = testApp()
  const headers = { ...AS_OFFICER, 'dataspor-reason': 'records', accept: 'application/pdf' }
  expectProblem(await app.inject({ url: '/v1/oversight/practice', headers }), 'not_acceptable')
})
