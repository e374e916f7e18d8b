import fc from 'fast-check'
import { expect, it } from 'vitest'

import { problemSchema } from '../../schemas/problem.ts'
import { BATCH, gzip, NDJSON, post, STRUCTURED } from '../../testing/post-events.ts'
import { testApp } from '../../testing/test-app.ts'

const RUNS = process.env['SOAK'] === undefined ? 2_000 : 50_000

const EVENT = Buffer.from(
  '{"specversion":"1.0","id":"a","source":"urn:dataspor:party:jobnet","data":{"subject":{"cpr":"6101801234"}}}',
)

/** Bytes of a true event with some of them overwritten, cut out or doubled, plain or packed. */
const mutated = fc
  .array(
    fc.record({
      at: fc.nat(EVENT.length),
      drop: fc.nat(12),
      insert: fc.uint8Array({ maxLength: 12 }),
    }),
    { maxLength: 6 },
  )
  .map((edits) => {
    let bytes = EVENT
    for (const { at, drop, insert } of edits) {
      bytes = Buffer.concat([bytes.subarray(0, at), insert, bytes.subarray(at + drop)])
    }
    return bytes
  })

const body = fc.oneof(
  mutated,
  mutated.map((bytes) => Buffer.concat([Buffer.from('['), bytes, Buffer.from(']')])),
  fc.json().map((text) => Buffer.from(text)),
  fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes)),
  fc.tuple(mutated, fc.nat(80)).map(([bytes, cut]) => gzip(bytes).subarray(0, cut)),
)

const headerText = fc.string({ unit: 'grapheme-ascii', maxLength: 40 })

const headers = fc.record(
  {
    'content-encoding': fc.constantFrom('gzip', 'identity', 'br', 'GZIP', ''),
    'content-digest': fc.oneof(headerText, fc.constant('sha-256=:AAAA:')),
    accept: headerText,
    'ce-specversion': fc.constant('1.0'),
    'ce-id': headerText,
    'ce-bad_name': headerText,
    traceparent: headerText,
  },
  { requiredKeys: [] },
)

const type = fc.oneof(
  fc.constantFrom(STRUCTURED, BATCH, NDJSON, 'application/json', `${STRUCTURED};charset=utf-8`),
  headerText,
)

it('whatever is sent gets a result or a problem with a code, never a fault of ours', async () => {
  const test = testApp()
  await fc.assert(
    fc.asyncProperty(type, body, headers, async (contentType, bytes, extra) => {
      const response = await post(test, contentType, bytes, extra)
      expect(response.statusCode).toBeLessThan(500)
      if (response.statusCode >= 400) problemSchema.parse(response.json())
      expect(response.body).not.toContain('6101801234')
    }),
    { numRuns: RUNS },
  )
  expect(JSON.stringify(test.lines)).not.toContain('6101801234')
})
