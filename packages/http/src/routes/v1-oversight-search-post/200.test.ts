import { expect, it } from 'vitest'

import { AS_DPO, testApp } from '../../testing/test-app.ts'

it('a search says why, and its number is nowhere but in what is asked', async () => {
  const { app, oversight, lines } = testApp()
  const response = await app.inject({
    method: 'POST',
    url: '/v1/oversight/search',
    headers: {
      ...AS_DPO,
      'content-type': 'application/json',
      'dataspor-reason': 'supervision',
      'dataspor-case': 'ab'.repeat(16),
    },
    payload: JSON.stringify({ subject: '6101801234', flow: 'F40', limit: 7 }),
  })
  expect(response.statusCode).toBe(200)
  expect(response.headers).toMatchObject({
    'cache-control': 'private, no-store',
    'dataspor-question': 'dataspor/q1',
    'dataspor-applied-through': expect.any(String),
  })
  const [[, ask, asked] = []] = oversight.calls
  expect(ask).toEqual({
    asker: {
      role: 'dpo',
      party: 'star',
      tokenId: 't5',
      reason: 'supervision',
      case: 'ab'.repeat(16),
    },
    language: 'da',
    limit: '7',
  })
  expect(asked).toMatchObject({ flow: 'F40', subject: expect.anything() })
  expect(JSON.stringify([oversight.calls, lines])).not.toContain('6101801234')
})
