import { expect, it } from 'vitest'

import { AS_OFFICER, testApp } from '../../testing/test-app.ts'

it('what is settled is told back with its receipt', async () => {
  const { app, oversight } = testApp()
  const response = await app.inject({
    method: 'POST',
    url: '/v1/oversight/findings/abababababababababababababababab/resolve',
    headers: { ...AS_OFFICER, 'dataspor-reason': 'insight', 'content-type': 'application/json' },
    payload: JSON.stringify({ note: 'Aftalen er fornyet.' }),
  })
  expect(response.statusCode).toBe(200)
  expect(response.headers['cache-control']).toBe('private, no-store')
  expect(response.json()).toMatchObject({ receipt: expect.any(String) })
  const asked = oversight.calls.map(([name, , ...given]) => [name, ...given.slice(0, 2)])
  expect(asked).toEqual([
    ['findings.resolve', 'abababababababababababababababab', 'Aftalen er fornyet.'],
  ])
})
