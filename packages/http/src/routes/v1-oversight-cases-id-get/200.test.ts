import { expect, it } from 'vitest'

import { AS_DPO, testApp } from '../../testing/test-app.ts'

it('one case comes with its steps', async () => {
  const { app, oversight } = testApp()
  const response = await app.inject({
    url: '/v1/oversight/cases/abababababababababababababababab',
    headers: { ...AS_DPO, 'dataspor-reason': 'insight' },
  })
  expect(response.statusCode).toBe(200)
  expect(response.headers['cache-control']).toBe('private, no-store')
  expect(response.headers['dataspor-question']).toBe('dataspor/q1')
  const asked = oversight.calls.map(([name, , ...given]) => [name, ...given.slice(0, 1)])
  expect(asked).toEqual([['cases.one', 'abababababababababababababababab']])
})
