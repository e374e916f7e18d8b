import { expect, it } from 'vitest'

import { AS_PRODUCER, testApp } from '../../testing/test-app.ts'

it('discarding destroys the entry and says nothing more', async () => {
  const { app, intake } = testApp()
  const url = '/v1/quarantine/abababababababababababababababab/discard'
  const response = await app.inject({ method: 'POST', url, headers: AS_PRODUCER })
  expect([response.statusCode, response.body]).toEqual([204, ''])
  expect(intake.calls).toMatchObject([{ name: 'discard', reporter: { party: 'jobnet' } }])
})
