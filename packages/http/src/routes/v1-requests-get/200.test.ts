import { expect, it } from 'vitest'

import { AS_PRODUCER, testApp } from '../../testing/test-app.ts'

it('a party gets what it was asked, with the deadline, and nothing of who asked', async () => {
  const asked: unknown[] = []
  const received = { id: 'r1', kind: 'insight', madeAt: Date.UTC(2026, 2, 2, 12) } as const
  const { app } = testApp({
    controller: {
      requestsTo: async (...given) => {
        asked.push(given)
        return { items: [received], nextCursor: 'next' }
      },
    },
  })
  const response = await app.inject({
    url: '/v1/requests?limit=7&cursor=here',
    headers: { ...AS_PRODUCER, 'accept-language': 'en' },
  })
  expect(response.json()).toEqual({
    items: [
      {
        id: 'dataspor/r1',
        kind: 'insight',
        madeAt: '2026-03-02T12:00:00.000Z',
        deadline: { day: '2026-04-07', rule: expect.stringContaining('12(3)') },
      },
    ],
    nextCursor: 'next',
  })
  expect(response.headers['cache-control']).toBe('private, no-store')
  expect(asked).toEqual([['jobnet', 'here', 7]])
})
