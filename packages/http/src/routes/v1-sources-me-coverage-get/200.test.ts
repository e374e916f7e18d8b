import { expect, it } from 'vitest'

import { AS_PRODUCER, testApp } from '../../testing/test-app.ts'

it('a source sees its own windows', async () => {
  const { app } = testApp()
  const response = await app.inject({ url: '/v1/sources/me/coverage', headers: AS_PRODUCER })
  expect(response.statusCode).toBe(200)
  expect(response.json()).toMatchObject({ party: { id: 'jobnet' }, status: 'reporting' })
})
