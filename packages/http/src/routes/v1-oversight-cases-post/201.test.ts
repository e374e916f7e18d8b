import { expect, it } from 'vitest'

import { AS_OFFICER, testApp } from '../../testing/test-app.ts'

it('a case is opened, and its number is nowhere but in what is asked', async () => {
  const { app, oversight, lines } = testApp()
  const response = await app.inject({
    method: 'POST',
    url: '/v1/oversight/cases',
    headers: { ...AS_OFFICER, 'dataspor-reason': 'insight', 'content-type': 'application/json' },
    payload: JSON.stringify({ kind: 'insight', subject: '6101801234' }),
  })
  expect(response.statusCode).toBe(201)
  expect(response.headers['cache-control']).toBe('private, no-store')
  expect(response.json()).toMatchObject({ receipt: expect.any(String) })
  const [[name, ask, asked] = []] = oversight.calls
  expect([name, asked]).toEqual(['cases.open', { kind: 'insight', subject: expect.anything() }])
  expect(ask).toMatchObject({ asker: { role: 'officer', party: 'star', reason: 'insight' } })
  expect(JSON.stringify([oversight.calls, lines])).not.toContain('6101801234')
})
