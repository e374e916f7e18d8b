import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'

import { RECORDED_AT } from '../../testing/fake-intake.ts'
import { gzip, post, postGzip, STRUCTURED } from '../../testing/post-events.ts'
import { testApp } from '../../testing/test-app.ts'

describe('one event that is stored', () => {
  it('is answered with its public id, when it was recorded, a receipt, and where to find it', async () => {
    const test = testApp()
    const response = await post(test, STRUCTURED, '{"id":"a/b c"}')
    expect(response.statusCode).toBe(201)
    expect(response.json()).toEqual({
      id: 'jobnet/a/b c',
      recordedAt: new Date(RECORDED_AT).toISOString(),
      receipt: 'testlog00.0000000000000001',
    })
    expect(response.headers.location).toBe('/v1/events/jobnet%2Fa%2Fb%20c')
  })

  it('reaches intake as the very bytes that were sent, from the party of the token', async () => {
    const test = testApp()
    const bytes = '{ "id":"a",\t"data" : {"x":1.0} }'
    await post(test, `${STRUCTURED}; charset=UTF-8`, bytes)
    expect(test.intake.calls).toEqual([
      { name: 'one', body: bytes, reporter: { party: 'jobnet', channel: 'http' } },
    ])
  })

  it('may come packed', async () => {
    const test = testApp()
    expect((await postGzip(test, STRUCTURED, gzip('{"id":"a"}'))).statusCode).toBe(201)
    expect(test.intake.calls).toMatchObject([{ body: '{"id":"a"}' }])
  })

  it('is checked against the digest of the bytes as sent, packed or not (RFC 9530)', async () => {
    const test = testApp()
    const packed = gzip('{"id":"a"}')
    const digest = createHash('sha256').update(packed).digest('base64')
    const response = await post(test, STRUCTURED, packed, {
      'content-encoding': 'gzip',
      'content-digest': `unixsum=:MTIzNA==:, sha-256=:${digest}:`,
    })
    expect(response.statusCode).toBe(201)
  })

  it('may come in binary mode, and reaches intake in structured form', async () => {
    const test = testApp()
    const response = await post(test, 'application/json', '{"subject":{"n":1}}', {
      'ce-specversion': '1.0',
      'ce-id': 'b',
      'ce-source': 'urn:dataspor:party:jobnet',
      'ce-type': 'dk.dataspor.disclosure.recorded.v1',
    })
    expect(response.statusCode).toBe(201)
    expect(JSON.parse(test.intake.calls[0]?.body ?? '')).toEqual({
      specversion: '1.0',
      id: 'b',
      source: 'urn:dataspor:party:jobnet',
      type: 'dk.dataspor.disclosure.recorded.v1',
      datacontenttype: 'application/json',
      data: { subject: { n: 1 } },
    })
  })
})
