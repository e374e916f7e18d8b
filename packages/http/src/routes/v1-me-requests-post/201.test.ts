import { expect, it } from 'vitest'

import { AS_CITIZEN, SUBJECT, testApp } from '../../testing/test-app.ts'

it('a request is made by the person of the token, and said back with what follows', async () => {
  const { app, requests } = testApp()
  const asked = { controller: 'star', kind: 'insight', text: 'Hvem?' }
  const response = await app.inject({
    method: 'POST',
    url: '/v1/me/requests',
    headers: { ...AS_CITIZEN, 'content-type': 'application/json', 'accept-language': 'en' },
    payload: JSON.stringify(asked),
  })
  expect(response.statusCode).toBe(201)
  expect(response.headers).toMatchObject({
    'cache-control': 'private, no-store',
    'content-language': 'en',
  })
  expect(response.json()).toMatchObject({ controller: { id: 'star' }, receipt: expect.any(String) })
  expect(requests.made).toEqual([{ subjects: [SUBJECT], asked }])
})
