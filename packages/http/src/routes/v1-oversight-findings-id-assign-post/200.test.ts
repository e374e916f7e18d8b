import { expect, it } from 'vitest'

import { AS_OFFICER, testApp } from '../../testing/test-app.ts'

it('who follows it up is told', async () => {
  const { app, oversight } = testApp()
  const response = await app.inject({
    method: 'POST',
    url: '/v1/oversight/findings/abababababababababababababababab/assign',
    headers: { ...AS_OFFICER, 'dataspor-reason': 'insight', 'content-type': 'application/json' },
    payload: JSON.stringify({ assignee: 'Anna A.' }),
  })
  expect(response.statusCode).toBe(200)
  expect(response.headers['cache-control']).toBe('private, no-store')
  expect(response.json()).toMatchObject({ receipt: expect.any(String) })
  const asked = oversight.calls.map(([name, , ...given]) => [name, ...given.slice(0, 2)])
  expect(asked).toEqual([['findings.assign', 'abababababababababababababababab', 'Anna A.']])
})
