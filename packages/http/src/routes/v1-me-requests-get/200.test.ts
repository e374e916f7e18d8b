import { expect, it } from 'vitest'

import { APPLIED, QUESTION } from '../../testing/fake-answers.ts'
import { AS_CITIZEN, SUBJECT, testApp } from '../../testing/test-app.ts'

it('requests are those of the person of the token', async () => {
  const { app, answers } = testApp()
  const response = await app.inject({
    url: '/v1/me/requests?limit=2&asOf=2026-03-01',
    headers: AS_CITIZEN,
  })
  expect(response.statusCode).toBe(200)
  expect(response.headers).toMatchObject({
    'dataspor-question': QUESTION.id,
    'dataspor-applied-through': APPLIED,
    'cache-control': 'private, no-store',
  })
  const ask = { caller: { subjects: [SUBJECT] }, asOf: '2026-03-01', limit: '2' }
  expect(answers.asks).toMatchObject([ask])
})
