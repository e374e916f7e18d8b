import { describe, expect, it } from 'vitest'

import { AS_DPO, testApp } from '../../testing/test-app.ts'

const URL = '/v1/oversight/processing-record'
const headers = { ...AS_DPO, 'dataspor-reason': 'records' }

describe('a record of processing', () => {
  it('is of the period asked for, as JSON with its question', async () => {
    const { app, oversight } = testApp()
    const response = await app.inject({ url: `${URL}?from=2026-01-01&to=2026-02-01`, headers })
    expect(response.statusCode).toBe(200)
    expect(response.headers).toMatchObject({
      'content-type': 'application/json; charset=utf-8',
      'cache-control': 'private, no-store',
      'dataspor-question': 'dataspor/q1',
    })
    expect(response.json()).toMatchObject({ record: { party: { id: 'star' } }, partial: false })
    const [[name, ask, asked] = []] = oversight.calls
    expect([name, asked]).toEqual(['processingRecord', { from: '2026-01-01', to: '2026-02-01' }])
    expect(ask).toMatchObject({ asker: { role: 'dpo', party: 'star', reason: 'records' } })
  })

  it('is CSV and JSON-LD where that is wanted, each with its question', async () => {
    const { app } = testApp()
    for (const [accept, type, name, text] of [
      ['text/csv', 'text/csv; charset=utf-8', 'dataspor-art-30.csv', '"id"\r\n'],
      [
        'application/ld+json',
        'application/ld+json; charset=utf-8',
        'dataspor-art-30.jsonld',
        '"@graph":[]',
      ],
    ] as const) {
      const response = await app.inject({ url: URL, headers: { ...headers, accept } })
      expect(response.statusCode).toBe(200)
      expect(response.headers).toMatchObject({
        'content-type': type,
        'content-disposition': `attachment; filename="${name}"`,
        'dataspor-question': 'dataspor/q1',
      })
      expect(response.body).toContain(text)
    }
  })
})
