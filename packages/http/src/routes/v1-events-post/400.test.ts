import { describe, expect, it } from 'vitest'

import { expectProblem } from '../../testing/guarantees.ts'
import { BATCH, gzip, NDJSON, post, postGzip, STRUCTURED } from '../../testing/post-events.ts'
import { AS_PRODUCER, testApp } from '../../testing/test-app.ts'

const WRONG_DIGEST = { 'content-digest': `sha-256=:${Buffer.alloc(32).toString('base64')}:` }

describe('a body that is not what it says', () => {
  it('gets the code of what is wrong with it', async () => {
    const test = testApp()
    expectProblem(await post(test, STRUCTURED, '{"id":'), 'malformed_json')
    expectProblem(await post(test, STRUCTURED, ''), 'malformed_json')
    expectProblem(await post(test, STRUCTURED, '{"id":"a","id":"b"}'), 'duplicate_key')
    expectProblem(await post(test, STRUCTURED, Buffer.from([0x22, 0xff, 0x22])), 'invalid_utf8')
    expectProblem(await post(test, BATCH, '['.repeat(10_000)), 'malformed_json')
    expectProblem(await post(test, STRUCTURED, '['.repeat(10_000)), 'too_deep')
  })

  it('is refused in binary mode as well', async () => {
    const test = testApp()
    const binary = { 'ce-specversion': '1.0', 'ce-id': 'a' }
    expectProblem(await post(test, 'application/json', '{', binary), 'malformed_json')
    expect(test.intake.calls).toEqual([])
  })

  it('is refused where its digest is another, or cannot be read', async () => {
    const test = testApp()
    expectProblem(await post(test, STRUCTURED, '{"id":"a"}', WRONG_DIGEST), 'digest_mismatch')
    for (const header of ['sha-256=abc', 'sha-256=:AAAA:', 'x'.repeat(2_000)]) {
      const response = await post(test, STRUCTURED, '{"id":"a"}', { 'content-digest': header })
      expectProblem(response, 'digest_mismatch')
    }
    expect(test.intake.calls).toEqual([])
  })
})

describe('packed bytes that are cut off or damaged', () => {
  it('are refused, one event and a list without asking intake', async () => {
    const test = testApp()
    const packed = gzip('{"id":"a"}')
    const damaged = Buffer.from(packed)
    damaged.fill(0xff, 10, 14)
    for (const body of [packed.subarray(0, -5), damaged, Buffer.from('no gzip at all')]) {
      expectProblem(await postGzip(test, STRUCTURED, body), 'malformed_json')
      expectProblem(await postGzip(test, BATCH, body), 'malformed_json')
    }
    expect(test.intake.calls).toEqual([])
  })

  it('in a stream keep what was whole, and still say that the rest never came', async () => {
    const test = testApp()
    const lines = Array.from({ length: 50_000 }, (_, n) => `{"id":"${n}-${(n * 7919) % 104_729}"}`)
    const packed = gzip(lines.join('\n'))
    const response = await postGzip(test, NDJSON, packed.subarray(0, packed.length / 2))
    expectProblem(response, 'malformed_json')
    expect(test.intake.calls).toMatchObject([{ name: 'stream' }])
    const { text } = await test.metrics.scrape()
    expect(Number(/result="stored",code=""\} (\d+)/.exec(text)?.[1])).toBeGreaterThan(10_000)
  })
})

it('a stream with a wrong digest is told so, though its events are stored', async () => {
  expectProblem(await post(testApp(), NDJSON, '{"id":"a"}\n', WRONG_DIGEST), 'digest_mismatch')
})

it('a parameter that nobody reads is refused before the token is looked at', async () => {
  const { app } = testApp()
  for (const headers of [AS_PRODUCER, {}]) {
    const response = await app.inject({ method: 'POST', url: '/v1/events?dryRun=true', headers })
    expectProblem(response, 'filter_invalid')
  }
})
