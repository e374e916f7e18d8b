import { expect, it } from 'vitest'

import { testApp } from '../../testing/test-app.ts'

it('an entry goes out with the list and the version that it is of', async () => {
  const { app } = testApp()
  const response = await app.inject('/v1/catalogue/legalBases/old-act')
  expect(response.json()).toMatchObject({ list: 'legalBases', entry: { id: 'old-act' } })
  expect(response.headers.etag).toBeDefined()
})
