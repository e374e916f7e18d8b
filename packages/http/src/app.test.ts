import { describe, expect, it } from 'vitest'

import { expectProblem } from './testing/guarantees.ts'
import { AS_CITIZEN, AS_PRODUCER, testApp } from './testing/test-app.ts'

describe('an address that is known', () => {
  it('answers another method with what is allowed', async () => {
    const { app } = testApp()
    for (const [method, url, allow] of [
      ['GET', '/v1/events', 'POST'],
      ['HEAD', '/v1/me/answer', 'GET'],
      ['DELETE', '/v1/me/answer', 'GET'],
      ['POST', '/healthz', 'GET, HEAD'],
      ['OPTIONS', '/v1/catalogue/flows', 'GET, HEAD'],
    ] as const) {
      const response = await app.inject({ method, url, headers: AS_CITIZEN })
      expect([response.statusCode, response.headers.allow]).toEqual([405, allow])
      if (method !== 'HEAD') expectProblem(response, 'method_not_allowed')
    }
  })
})

describe('an address that is not', () => {
  it('is not found, however it is written', async () => {
    const { app } = testApp()
    for (const url of [
      '/nope',
      '/v1',
      '/v1/me',
      '//',
      '/%zz',
      '/v1/events/%',
      '/%2e%2e/etc',
      `/${'a'.repeat(9_000)}`,
    ]) {
      expectProblem(await app.inject({ url, headers: AS_PRODUCER }), 'not_found')
    }
  })
})

describe('what is logged of a request', () => {
  it('is its pattern, status and kind of caller: no address, header, body or id', async () => {
    const { app, lines } = testApp()
    await app.inject({ url: '/v1/me/disclosures?recipient=star-secret', headers: AS_CITIZEN })
    await app.inject({ url: '/v1/events/jobnet%2Fsecret', headers: AS_PRODUCER })
    await app.inject({ url: '/secret/610180-1234?secret=1' })
    expect(lines).toEqual([
      expect.objectContaining({
        method: 'GET',
        route: '/v1/me/disclosures',
        status: 200,
        principal: 'citizen',
      }),
      expect.objectContaining({ route: '/v1/events/:id', status: 404, principal: 'producer' }),
      expect.objectContaining({ route: 'unmatched', status: 404, principal: 'none' }),
    ])
    expect(JSON.stringify(lines)).not.toMatch(/secret|610180|Bearer|jobnet/)
  })
})

describe('groups', () => {
  it('that are not mounted are not there', async () => {
    const { app } = testApp({ without: ['intake', 'citizen'] })
    expectProblem(await app.inject({ method: 'POST', url: '/v1/events' }), 'not_found')
    expectProblem(await app.inject('/v1/me/answer'), 'not_found')
    expect((await app.inject('/healthz')).statusCode).toBe(200)
    const { paths } = (await app.inject('/openapi.json')).json<{ paths: object }>()
    expect(Object.keys(paths)).not.toContain('/v1/events')
  })
})
