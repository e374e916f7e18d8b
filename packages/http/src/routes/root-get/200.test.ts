import { expect, it } from 'vitest'

import { testApp } from '../../testing/test-app.ts'

it('says what this is, Danish first, and as a page to a browser', async () => {
  const { app } = testApp()
  const plain = await app.inject('/')
  expect(plain.body.indexOf('Hvem har fået')).toBeLessThan(plain.body.indexOf('Who received'))
  for (const link of ['/v1/catalogue', '/openapi.json', '/healthz'])
    expect(plain.body).toContain(link)
  const accept = 'text/html,application/xhtml+xml,*/*;q=0.8'
  const page = await app.inject({ url: '/', headers: { accept } })
  expect(page.headers['content-type']).toBe('text/html; charset=utf-8')
  expect(page.headers['content-security-policy']).toContain("default-src 'none'")
  expect(page.body).toContain('<html lang="da">')
  const english = await app.inject({ url: '/', headers: { accept, 'accept-language': 'en' } })
  expect(english.body.indexOf('Who received')).toBeLessThan(english.body.indexOf('Hvem har fået'))
})
