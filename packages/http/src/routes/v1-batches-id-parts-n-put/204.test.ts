import { expect, it } from 'vitest'

import { AS_PRODUCER, testApp } from '../../testing/test-app.ts'
import { digestOf, PART_URL } from './test-support.ts'

it('hands over the bytes as sent with their hash, in both forms', async () => {
  const { app, batches } = testApp()
  for (const [type, form] of [
    ['text/csv', 'csv'],
    ['text/csv; charset=utf-8', 'csv'],
    ['application/x-ndjson', 'ndjson'],
  ] as const) {
    const payload = `${form}\n`
    const headers = { ...AS_PRODUCER, 'content-type': type, 'content-digest': digestOf(payload) }
    const response = await app.inject({ method: 'PUT', url: PART_URL, headers, payload })
    expect(response.statusCode).toBe(204)
    expect(response.body).toBe('')
    const given = batches.calls.at(-1)!.given as { bytes: Uint8Array; sha256: Uint8Array }
    expect(given).toMatchObject({ n: 7, form })
    expect(Buffer.from(given.bytes).toString()).toBe(payload)
    expect(digestOf(payload)).toContain(Buffer.from(given.sha256).toString('base64'))
  }
})
