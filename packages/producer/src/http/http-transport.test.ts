import { once } from 'node:events'
import { createServer, type IncomingMessage, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { expect, it, onTestFinished } from 'vitest'
import type { Entry } from '../entry.ts'
import { httpTransport } from './http-transport.ts'

async function serving(listener: RequestListener): Promise<string> {
  const server = createServer(listener).listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

const event = (id: string): Entry => ({
  kind: 'event',
  headers: { id },
  bytes: Buffer.from(JSON.stringify({ id })),
})

const idsIn = async (request: IncomingMessage): Promise<readonly string[]> =>
  (JSON.parse(await text(request)) as { id: string }[]).map(({ id }) => id)

it('each event of a list hears its own answer', async () => {
  const url = await serving(async (request, response) => {
    expect(request.headers['authorization']).toBe('Bearer secret')
    expect(request.headers['content-type']).toBe('application/cloudevents-batch+json')
    expect(await idsIn(request)).toEqual(['a', 'b'])
    const rejected = [{ index: 1, id: 'b', code: 'event_invalid', detail: 'd', pointer: '/data' }]
    response.end(JSON.stringify({ accepted: 1, duplicates: 0, rejected }))
  })
  expect(await httpTransport({ url, token: 'secret' }).send([event('a'), event('b')])).toEqual([
    { state: 'acknowledged', id: 'a' },
    { state: 'rejected', id: 'b', code: 'event_invalid', detail: 'd', pointer: '/data' },
  ])
})

it('a list that is refused as a whole loses only the event at fault', async () => {
  const url = await serving(async (request, response) => {
    const bad = (await idsIn(request)).includes('bad')
    response.statusCode = bad ? 400 : 200
    response.end(JSON.stringify(bad ? { code: 'too_deep' } : { rejected: [] }))
  })
  const entries = ['a', 'b', 'bad', 'c', 'd'].map(event)
  const outcomes = await httpTransport({ url, token: 't' }).send(entries)
  expect(outcomes.map((each) => (each.state === 'rejected' ? each.code : each.id))).toEqual([
    'a',
    'b',
    'too_deep',
    'c',
    'd',
  ])
})

it.each([
  [503, '7', 7_000],
  [429, undefined, 0],
  [401, undefined, 5_000],
])('an answer of %i is asked for again later', async (status, retryAfter, waitMs) => {
  const url = await serving((_request, response) => {
    response.statusCode = status
    if (retryAfter !== undefined) response.setHeader('retry-after', retryAfter)
    response.end('{}')
  })
  const sending = httpTransport({ url, token: 't' }).send([event('a')])
  await expect(sending).rejects.toMatchObject({ name: 'SendAgain', waitMs })
})

it('an answer that something else gives does not count as one', async () => {
  const url = await serving((_request, response) => response.end('<html>'))
  const sending = httpTransport({ url, token: 't' }).send([event('a')])
  await expect(sending).rejects.toMatchObject({ name: 'SendAgain' })
})

it('personal data is never sent in clear to another machine', () => {
  expect(() => httpTransport({ url: 'http://example.org', token: 't' })).toThrow(RangeError)
})
