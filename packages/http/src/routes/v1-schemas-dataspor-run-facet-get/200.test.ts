import { expect, it } from 'vitest'

import { testApp } from '../../testing/test-app.ts'

it('the schema of the facet is anybody’s, and need not be read twice', async () => {
  const { app } = testApp()
  const ask = (headers = {}) =>
    app.inject({ method: 'GET', url: '/v1/schemas/dataspor-run-facet', headers })
  const response = await ask()
  expect(response.statusCode).toBe(200)
  expect(response.json()).toMatchObject({ $id: '/v1/schemas/dataspor-run-facet' })
  const again = await ask({ 'if-none-match': response.headers.etag })
  expect(again.statusCode).toBe(304)
})
