import { it } from 'vitest'

import { expectProblem } from '../../testing/guarantees.ts'
import { AS_OFFICER, testApp } from '../../testing/test-app.ts'

it('what is no JSON document by its type is not read', async () => {
  const { app } = testApp()
  const headers = { ...AS_OFFICER, 'dataspor-reason': 'insight', 'content-type': 'text/plain' }
  const posted = { method: 'POST', url: '/v1/oversight/search', headers, payload: '{}' } as const
  expectProblem(await app.inject(posted), 'media_type')
})
