import { expect, it } from 'vitest'

import { AS_PRODUCER, testApp } from '../../testing/test-app.ts'

const ENTRY = {
  id: 'ab'.repeat(16),
  eventId: 'a',
  code: 'party_unknown',
  detail: 'refused',
  receivedAt: Date.UTC(2026, 0, 1),
  expiresAt: Date.UTC(2026, 3, 1),
}

it('a page that is full leads on to the next, one that is not is the last', async () => {
  const { app } = testApp({ intake: { quarantined: async () => [ENTRY] } })
  const full = await app.inject({ url: '/v1/quarantine?limit=1', headers: AS_PRODUCER })
  expect(full.json()).toEqual({
    items: [
      { ...ENTRY, receivedAt: '2026-01-01T00:00:00.000Z', expiresAt: '2026-04-01T00:00:00.000Z' },
    ],
    nextCursor: ENTRY.id,
  })
  const last = await app.inject({ url: '/v1/quarantine?limit=2', headers: AS_PRODUCER })
  expect(last.json()).toMatchObject({ nextCursor: null })
})
