import { expect, it } from 'vitest'

import { AS_DPO, testApp } from '../../testing/test-app.ts'

it('a note is of whoever adds it, a data protection officer too', async () => {
  const { app, oversight } = testApp()
  const response = await app.inject({
    method: 'POST',
    url: '/v1/oversight/findings/abababababababababababababababab/notes',
    headers: { ...AS_DPO, 'dataspor-reason': 'insight', 'content-type': 'application/json' },
    payload: JSON.stringify({ text: 'Se aftalen.' }),
  })
  expect(response.statusCode).toBe(200)
  expect(response.headers['cache-control']).toBe('private, no-store')
  expect(response.json()).toMatchObject({ receipt: expect.any(String) })
  const asked = oversight.calls.map(([name, , ...given]) => [name, ...given.slice(0, 2)])
  expect(asked).toEqual([['findings.note', 'abababababababababababababababab', 'Se aftalen.']])
})
