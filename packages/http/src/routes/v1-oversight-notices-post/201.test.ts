import { expect, it } from 'vitest'

import { AS_OFFICER, testApp } from '../../testing/test-app.ts'

it('notices are sent for an entry, with a month to acknowledge', async () => {
  const { app, oversight } = testApp()
  const response = await app.inject({
    method: 'POST',
    url: '/v1/oversight/notices',
    headers: { ...AS_OFFICER, 'dataspor-reason': 'insight', 'content-type': 'application/json' },
    payload: JSON.stringify({ about: 'jobnet/e1' }),
  })
  expect(response.statusCode).toBe(201)
  expect(response.headers['cache-control']).toBe('private, no-store')
  expect(response.json()).toMatchObject({ receipt: expect.any(String) })
  const asked = oversight.calls.map(([name, , ...given]) => [name, ...given.slice(0, 1)])
  expect(asked).toEqual([['notices.send', { about: 'jobnet/e1', days: 30 }]])
})
