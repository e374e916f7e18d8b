import { expect, it } from 'vitest'

import { testApp } from '../../testing/test-app.ts'

it('answers as long as the process does, whatever state its parts are in', async () => {
  const { app } = testApp({ parts: async () => ({ log: 'failed' }) })
  expect((await app.inject('/healthz')).json()).toEqual({ status: 'ok' })
})
