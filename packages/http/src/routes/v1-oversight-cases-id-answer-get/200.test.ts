import { expect, it } from 'vitest'

import { AS_DPO, testApp } from '../../testing/test-app.ts'

it('the bytes come as they are, with what tells whether they are the same', async () => {
  const { app, oversight } = testApp()
  const response = await app.inject({
    url: '/v1/oversight/cases/abababababababababababababababab/answer',
    headers: { ...AS_DPO, 'dataspor-reason': 'insight' },
  })
  expect(response.statusCode).toBe(200)
  expect(response.headers['cache-control']).toBe('private, no-store')
  expect(response.body).toBe('{"items":[]}')
  expect(response.headers).toMatchObject({
    'dataspor-answer': 'same',
    'dataspor-answer-digest': 'f'.repeat(64),
  })
  const asked = oversight.calls.map(([name, , ...given]) => [name, ...given.slice(0, 2)])
  expect(asked).toEqual([['cases.answer', 'abababababababababababababababab', 0]])
})
