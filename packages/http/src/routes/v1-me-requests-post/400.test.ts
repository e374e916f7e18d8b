import { it } from 'vitest'

import { expectProblem } from '../../testing/guarantees.ts'
import { AS_CITIZEN, testApp } from '../../testing/test-app.ts'

const headers = { ...AS_CITIZEN, 'content-type': 'application/json' }

it('what is no JSON, and what is asked for somebody else, is refused', async () => {
  const { app } = testApp()
  const post = { method: 'POST', url: '/v1/me/requests', headers } as const
  expectProblem(await app.inject({ ...post, payload: '{' }), 'malformed_json')
  const onBehalf = { ...headers, 'dataspor-on-behalf-of': 'm1' }
  const payload = '{"controller":"star","kind":"insight"}'
  expectProblem(await app.inject({ ...post, headers: onBehalf, payload }), 'not_supported')
})
