import { createHash } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import { EVENT_TYPE, LIST_TYPE, STREAM_TYPE } from '@dataspor/testkit'
import { describe, expect } from 'vitest'
import { disclosure, FUND } from './support/events.ts'
import { it } from './support/it.ts'
import { refusalsInLog, reportedInLog } from './support/refused.ts'

const GOOD = JSON.stringify(disclosure('e1'))
const MIB = 1024 * 1024
const nested = (depth: number) => `{"a":${'['.repeat(depth)}${']'.repeat(depth)}}`
const badUtf8 = Buffer.concat([
  Buffer.from('{"id":"'),
  Buffer.from([0xc3, 0x28]),
  Buffer.from('"}'),
])

/** What is wrong with a whole body: nothing of it is kept. */
describe.each<[string, string, string | Uint8Array, number, string]>([
  ['broken JSON', EVENT_TYPE, '{"id":', 400, 'malformed_json'],
  ['no JSON', EVENT_TYPE, 'hello', 400, 'malformed_json'],
  ['nothing', EVENT_TYPE, '', 400, 'malformed_json'],
  ['more after the JSON', EVENT_TYPE, `${GOOD}{}`, 400, 'malformed_json'],
  ['a broken list', LIST_TYPE, `[${GOOD},`, 400, 'malformed_json'],
  ['invalid UTF-8', EVENT_TYPE, badUtf8, 400, 'invalid_utf8'],
  ['a key twice', EVENT_TYPE, GOOD.replace('"data":', '"id":"e2","data":'), 400, 'duplicate_key'],
  [
    'a key twice, once escaped',
    EVENT_TYPE,
    GOOD.replace('{', '{"\\u0069d":"e2",'),
    400,
    'duplicate_key',
  ],
  ['10,000 levels', EVENT_TYPE, nested(10_000), 400, 'too_deep'],
  ['2 MiB', EVENT_TYPE, JSON.stringify({ note: 'x'.repeat(2 * MIB) }), 413, 'too_large'],
  ['1,001 events', LIST_TYPE, `[${Array(1_001).fill('{}').join()}]`, 413, 'too_large'],
  ['a list of 9 MiB', LIST_TYPE, `["${'x'.repeat(9 * MIB)}"]`, 413, 'too_large'],
  ['another content type', 'text/plain', GOOD, 415, 'media_type'],
  ['plain JSON', 'application/json', GOOD, 415, 'media_type'],
])('%s', (_what, type, body, status, code) => {
  it(`is ${code} as a whole, and nothing is kept`, async ({ system }) => {
    const response = await system.post(FUND, type, body)
    expect(response.json()).toMatchObject({ status, code })
    expect(response.headers['content-type']).toContain('application/problem+json')
    expect(await refusalsInLog(system)).toEqual([])
    expect(await reportedInLog(system)).toBe(0)
  })
})

it('a list that is none is refused as a whole, and kept to be mended', async ({ system }) => {
  const response = await system.post(FUND, LIST_TYPE, GOOD)
  expect(response.json()).toMatchObject({ status: 422, code: 'event_invalid' })
  expect(await refusalsInLog(system)).toHaveLength(1)
  expect(await reportedInLog(system)).toBe(0)
})

it('a body of somebody unknown is never kept', async ({ system }) => {
  const headers = { authorization: 'Bearer dsp_nobody' }
  const response = await system.post(FUND, EVENT_TYPE, JSON.stringify({ id: 'e1' }), headers)
  expect(response.json()).toMatchObject({ status: 401, code: 'unauthenticated' })
  expect(await refusalsInLog(system)).toEqual([])
})

it('a digest that does not fit is refused; one that fits is not', async ({ system }) => {
  const digest = createHash('sha256').update(GOOD).digest('base64')
  const wrong = { 'content-digest': `sha-256=:${digest.replace(/^./, '_')}:` }
  const other = createHash('sha256').update('other').digest('base64')
  for (const headers of [wrong, { 'content-digest': `sha-256=:${other}:` }]) {
    const response = await system.post(FUND, EVENT_TYPE, GOOD, headers)
    expect(response.json()).toMatchObject({ status: 400, code: 'digest_mismatch' })
  }
  const right = { 'content-digest': `sha-256=:${digest}:` }
  expect((await system.post(FUND, EVENT_TYPE, GOOD, right)).statusCode).toBe(201)
})

it('gzip is read; cut short it is refused, and of a stream the whole lines are kept', async ({
  system,
}) => {
  const gzip = { 'content-encoding': 'gzip' }
  expect((await system.post(FUND, EVENT_TYPE, gzipSync(GOOD), gzip)).statusCode).toBe(201)
  const cut = gzipSync(JSON.stringify(disclosure('e2'))).subarray(0, -12)
  const refused = await system.post(FUND, EVENT_TYPE, cut, gzip)
  expect(refused.json()).toMatchObject({ status: 400, code: 'malformed_json' })
  const lines = Array.from({ length: 300 }, (_, i) => JSON.stringify(disclosure(`s${i}`)))
  const packed = gzipSync(lines.join('\n'), { level: 1 })
  const broken = await system.post(FUND, STREAM_TYPE, packed.subarray(0, packed.length / 2), gzip)
  expect(broken.json()).toMatchObject({ status: 400, code: 'malformed_json' })
  const kept = (await reportedInLog(system)) - 1
  expect(kept).toBeGreaterThan(0)
  expect(kept).toBeLessThan(lines.length)
  const again = await system.post(FUND, STREAM_TYPE, packed, gzip)
  expect(again.json()).toMatchObject({ accepted: 300 - kept, duplicates: kept, rejected: [] })
})

it('a bad line of a stream is rejected by its index, and the rest goes on', async ({ system }) => {
  const lines = [
    JSON.stringify(disclosure('e1')),
    '{"id":',
    JSON.stringify(disclosure('e2')),
    nested(100),
    `{"note":"${'x'.repeat(300 * 1024)}"}`,
    JSON.stringify(disclosure('e3', { recipient: 'kommune' })),
    JSON.stringify(disclosure('e4')),
  ]
  const response = await system.post(FUND, STREAM_TYPE, lines.join('\r\n'))
  expect(response.json()).toMatchObject({
    accepted: 3,
    rejected: [
      { index: 1, id: null, code: 'malformed_json' },
      { index: 3, code: 'too_deep' },
      { index: 4, code: 'too_large' },
      { index: 5, id: 'e3', code: 'recipient_not_named' },
    ],
  })
})

it('of a list an element that cannot be read is rejected by its index', async ({ system }) => {
  const twice = GOOD.replace('"data":', '"id":"e2","data":')
  const body = `[${nested(10_000)},${twice},null,${GOOD},{"note":"${'x'.repeat(300 * 1024)}"}]`
  expect((await system.post(FUND, LIST_TYPE, body)).json()).toMatchObject({
    accepted: 1,
    rejected: [
      { index: 0, id: null, code: 'too_deep' },
      { index: 1, code: 'duplicate_key' },
      { index: 2, id: null, code: 'event_invalid' },
      { index: 4, code: 'too_large' },
    ],
  })
})
