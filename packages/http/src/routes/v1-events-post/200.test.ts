import { describe, expect, it } from 'vitest'

import { BATCH, gzip, NDJSON, post, postGzip, STRUCTURED } from '../../testing/post-events.ts'
import { testApp } from '../../testing/test-app.ts'

const MIXED = '[{"id":"a"},{"id":"a"},{"id":"b","data":{"refuse":"party_unknown"}}]'

describe('what was stored before', () => {
  it('is answered with the first result and 200', async () => {
    const test = testApp()
    const first = await post(test, STRUCTURED, '{"id":"a"}')
    const second = await post(test, STRUCTURED, '{"id":"a"}')
    expect(second.statusCode).toBe(200)
    expect(second.json()).toEqual(first.json())
  })
})

describe('a list', () => {
  it('tells what became of each event, the refused by their place', async () => {
    const response = await post(testApp(), BATCH, MIXED)
    expect(response.statusCode).toBe(200)
    expect(response.json()).toEqual({
      accepted: 1,
      duplicates: 1,
      rejected: [
        {
          index: 2,
          id: 'b',
          code: 'party_unknown',
          detail: 'refused: party_unknown',
          pointer: '/data',
          quarantineId: 'ab'.repeat(16),
        },
      ],
      receipt: 'testlog00.0000000000000003',
    })
  })

  it('never repeats an id that looks like a person number', async () => {
    const body = '[{"id":"610180-1234","data":{"refuse":"cpr_in_clear_field"}}]'
    const response = await post(testApp(), BATCH, body)
    expect(response.body).not.toContain('610180')
    expect(response.json()).toMatchObject({ rejected: [{ id: null, code: 'cpr_in_clear_field' }] })
  })
})

describe('a stream', () => {
  it('is judged line by line, packed or not', async () => {
    const lines = '{"id":"a"}\n{"id":"b"}\nnonsense\n{"id":"c"}\n'
    for (const response of [
      await post(testApp(), NDJSON, lines),
      await postGzip(testApp(), NDJSON, gzip(lines)),
    ]) {
      expect(response.statusCode).toBe(200)
      expect(response.json()).toMatchObject({ accepted: 3, rejected: [{ index: 2, id: null }] })
    }
  })
})

it('events are counted by what became of them', async () => {
  const test = testApp()
  await post(test, BATCH, MIXED)
  const { text } = await test.metrics.scrape()
  expect(text).toContain('dataspor_intake_events_total{result="stored",code=""} 1')
  expect(text).toContain('dataspor_intake_events_total{result="rejected",code="party_unknown"} 1')
})
