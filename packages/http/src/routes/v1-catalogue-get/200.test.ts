import { expect, it } from 'vitest'

import { testApp } from '../../testing/test-app.ts'

it('anyone learns which lists there are, and HEAD tells the same without them', async () => {
  const { app } = testApp()
  const response = await app.inject('/v1/catalogue')
  expect(response.json()).toEqual({
    version: '2026-03-01.0123456789abcdef',
    publishedFor: '2026-03-01',
    lists: [{ name: 'legalBases', entries: 3, href: '/v1/catalogue/legalBases' }],
  })
  const head = await app.inject({ method: 'HEAD', url: '/v1/catalogue' })
  expect([head.statusCode, head.body]).toEqual([200, ''])
  expect(head.headers.etag).toBe(response.headers.etag)
})
