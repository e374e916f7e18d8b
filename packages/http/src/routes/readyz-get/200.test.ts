import { expect, it } from 'vitest'

import { testApp } from '../../testing/test-app.ts'

it('is ready when every part is', async () => {
  const { app } = testApp()
  const response = await app.inject('/readyz')
  expect(response.json()).toEqual({ status: 'ready', parts: { log: 'ok', vault: 'ok' } })
})
