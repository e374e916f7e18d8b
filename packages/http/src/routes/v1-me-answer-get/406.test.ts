import { expect, it } from 'vitest'

import { expectProblem } from '../../testing/guarantees.ts'
import { AS_CITIZEN, testApp } from '../../testing/test-app.ts'

it('a form that is not offered is refused before the question is recorded', async () => {
  const { app, answers } = testApp()
  for (const accept of ['application/pdf', 'text/html;q=1', 'application/json;q=0']) {
    const response = await app.inject({ url: '/v1/me/answer', headers: { ...AS_CITIZEN, accept } })
    expectProblem(response, 'not_acceptable')
  }
  expect(answers.asks).toEqual([])
})
