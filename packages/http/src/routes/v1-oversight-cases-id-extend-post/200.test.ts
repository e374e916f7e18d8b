import { expect, it } from 'vitest'

import { AS_OFFICER, testApp } from '../../testing/test-app.ts'

it('a case is extended with its reasons', async () => {
  const { app, oversight } = testApp()
  const response = await app.inject({
    method: 'POST',
    url: '/v1/oversight/cases/abababababababababababababababab/extend',
    headers: { ...AS_OFFICER, 'dataspor-reason': 'insight', 'content-type': 'application/json' },
    payload: JSON.stringify({ until: '2026-05-01', reasons: 'Mange anmodninger.' }),
  })
  expect(response.statusCode).toBe(200)
  expect(response.headers['cache-control']).toBe('private, no-store')
  expect(response.json()).toMatchObject({ receipt: expect.any(String) })
  const asked = oversight.calls.map(([name, , ...given]) => [name, ...given.slice(0, 2)])
  expect(asked).toEqual([
    [
      'cases.extend',
      'abababababababababababababababab',
      { until: '2026-05-01', reasons: 'Mange anmodninger.' },
    ],
  ])
})
