import { expect, it } from 'vitest'

import { AS_OFFICER, testApp } from '../../testing/test-app.ts'

it('a case is closed without a word', async () => {
  const { app, oversight } = testApp()
  const response = await app.inject({
    method: 'POST',
    url: '/v1/oversight/cases/abababababababababababababababab/close',
    headers: { ...AS_OFFICER, 'dataspor-reason': 'insight', 'content-type': 'application/json' },
    payload: JSON.stringify({}),
  })
  expect(response.statusCode).toBe(200)
  expect(response.headers['cache-control']).toBe('private, no-store')
  expect(response.json()).toMatchObject({ receipt: expect.any(String) })
  expect(oversight.calls.map(([name, , ...asked]) => [name, ...asked])).toEqual([
    ['cases.close', 'abababababababababababababababab', undefined],
  ])
})
