import { expect, it } from 'vitest'

import { testApp } from '../../testing/test-app.ts'

it('is ready when every part is', async () => {
  const { app } = testApp()
  const response = await app.inject('/readyz')
  expect(response.json()).toEqual({ status: 'ready', parts: { log: 'ok', vault: 'ok' } })
})

it('is ready without what only answers less for a while, and says so', async () => {
  const notes = async () => ({ analytics: 'analytics is catching up' })
  const { app } = testApp({ parts: async () => ({ log: 'ok' }), notes })
  const response = await app.inject('/readyz')
  expect(response.json()).toEqual({
    status: 'ready',
    parts: { log: 'ok' },
    notes: { analytics: 'analytics is catching up' },
  })
})
