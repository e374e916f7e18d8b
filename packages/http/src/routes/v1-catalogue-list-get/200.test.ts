import { expect, it } from 'vitest'

import { testApp } from '../../testing/test-app.ts'

const URL = '/v1/catalogue/legalBases'

function ids(body: { items: { id: string }[] }): string[] {
  return body.items.map(({ id }) => id)
}

it('a list goes out whole, with a tag that the next request can show', async () => {
  const { app } = testApp()
  const response = await app.inject(URL)
  expect(ids(response.json())).toEqual(['gdpr-6-1-e', 'old-act', 'start-unknown'])
  expect(response.headers['cache-control']).toContain('public')
  for (const tag of [
    response.headers.etag,
    `W/${response.headers.etag}`,
    `"x", ${response.headers.etag}`,
    '*',
  ]) {
    const again = await app.inject({ url: URL, headers: { 'if-none-match': String(tag) } })
    expect([again.statusCode, again.body]).toEqual([304, ''])
  }
  const changed = await app.inject({ url: URL, headers: { 'if-none-match': '"other"' } })
  expect(changed.statusCode).toBe(200)
})

it('of a day shows what was in force or may have been, under a tag of its own', async () => {
  const { app } = testApp()
  const then = await app.inject(`${URL}?at=2019-06-01`)
  expect(ids(then.json())).toEqual(['gdpr-6-1-e', 'old-act', 'start-unknown'])
  const now = await app.inject(`${URL}?at=2020-01-01`)
  expect(ids(now.json())).toEqual(['gdpr-6-1-e', 'start-unknown'])
  const before = await app.inject(`${URL}?at=2018-05-24`)
  expect(ids(before.json())).toEqual(['old-act', 'start-unknown'])
  expect(now.headers.etag).not.toBe(then.headers.etag)
})
