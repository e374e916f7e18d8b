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

const problem = (code: string) => ({ code, type: `urn:dataspor:problem:${code}` })
const taken = (accepted: number) => ({ accepted, duplicates: 0, rejected: [] })

const idsIn = async (request: IncomingMessage): Promise<readonly string[]> =>
  (JSON.parse(await text(request)) as { id: string }[]).map(({ id }) => id)

it('each event of a list hears its own answer', async () => {
  const url = await serving(async (request, response) => {
    expect(request.headers['authorization']).toBe('Bearer secret')
    expect(request.headers['content-type']).toBe('application/cloudevents-batch+json')
    expect(request.url).toBe('/dataspor/v1/events')
    expect(await idsIn(request)).toEqual(['a', 'b'])
    const rejected = [{ index: 1, id: 'b', code: 'event_invalid', detail: 'd', pointer: '/data' }]
    response.end(JSON.stringify({ accepted: 1, duplicates: 0, rejected }))
  })
  // Behind a gateway that gives it a path of its own.
  const transport = httpTransport({ url: `${url}/dataspor/`, token: 'secret' })
  expect(await transport.send([event('a'), event('b')])).toEqual([
    { state: 'acknowledged', id: 'a' },
    { state: 'rejected', id: 'b', code: 'event_invalid', detail: 'd', pointer: '/data' },
  ])
})

it('a list that is refused as a whole loses only the event at fault', async () => {
  const url = await serving(async (request, response) => {
    const ids = await idsIn(request)
    const bad = ids.includes('bad')
    response.statusCode = bad ? 400 : 200
    response.end(JSON.stringify(bad ? problem('too_deep') : taken(ids.length)))
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

it.each([
  [200, '<html>'],
  [204, ''],
  [200, JSON.stringify({ ...taken(1), rejected: 'none' })],
  [200, JSON.stringify(taken(2))],
  [400, '<html>'],
  [404, '<html>'],
  [405, '{"code":"not_allowed"}'],
  [422, '{"code":"event_invalid"}'],
  [413, '<html>'],
])('an answer of %i with %s is not of Dataspor, and loses no event', async (status, body) => {
  const url = await serving((_request, response) => {
    response.statusCode = status
    response.end(body)
  })
  const { send } = httpTransport({ url, token: 't' })
  const sending = send([event('a')])
  await expect(sending).rejects.toMatchObject({ name: 'SendAgain' })
})

it.each([
  [404, 'not_found', 'event'],
  [404, 'not_found', 'batch-open'],
  [405, 'method_not_allowed', 'batch-part'],
  [415, 'media_type', 'event'],
  [400, 'digest_mismatch', 'batch-part'],
  [403, 'not_found', 'event'],
] as const)('%i %s is about the call, and loses no %s', async (status, code, kind) => {
  const url = await serving((_request, response) => {
    response.statusCode = status
    response.end(JSON.stringify(problem(code)))
  })
  const sending = httpTransport({ url, token: 't' }).send([{ ...event('a'), kind }])
  await expect(sending).rejects.toMatchObject({ name: 'SendAgain' })
})

it('a proxy that takes only small bodies gets small ones', async () => {
  const sizes: number[] = []
  const url = await serving(async (request, response) => {
    const ids = await idsIn(request)
    sizes.push(ids.length)
    response.statusCode = ids.length > 2 ? 413 : 200
    response.end(ids.length > 2 ? '<html>' : JSON.stringify(taken(ids.length)))
  })
  const outcomes = await httpTransport({ url, token: 't' }).send(['a', 'b', 'c', 'd'].map(event))
  expect(outcomes.map(({ state }) => state)).toEqual(Array(4).fill('acknowledged'))
  expect(sizes).toEqual([4, 2, 2])
})

it.each(['batch-open', 'batch-part', 'batch-seal'] as const)(
  'a %s that something else answers is sent again',
  async (kind) => {
    const url = await serving((_request, response) => response.end('<html>'))
    const sending = httpTransport({ url, token: 't' }).send([{ ...event('a'), kind }])
    await expect(sending).rejects.toMatchObject({ name: 'SendAgain' })
  },
)

it('a part whose batch was refused is refused with it, and holds nothing up', async () => {
  const url = await serving((_request, response) => {
    response.statusCode = 404
    response.end(JSON.stringify(problem('not_found')))
  })
  const part: Entry = {
    ...event('a'),
    kind: 'batch-part',
    headers: { id: 'a', batch: 'b', n: '1' },
  }
  const outcomes = await httpTransport({ url, token: 't' }).send([part])
  expect(outcomes).toEqual([{ state: 'rejected', id: 'a', code: 'not_found' }])
})

it('what went wrong is said with where, and what to do', async () => {
  const url = await serving((_request, response) => {
    response.statusCode = 401
    response.end(JSON.stringify(problem('unauthenticated')))
  })
  const unknown = httpTransport({ url, token: 't' }).send([event('a')])
  await expect(unknown).rejects.toThrow(`${url} answers 401 (unauthenticated): the token is not`)
  const nowhere = httpTransport({ url: 'http://127.0.0.1:1', token: 't' }).send([event('a')])
  await expect(nowhere).rejects.toThrow('http://127.0.0.1:1 does not answer')
})

it.each([
  [{ url: undefined, token: 't' }, /^url/],
  [{ url: 'dataspor.example', token: 't' }, /^url/],
  [{ url: 'https://dataspor.example', token: undefined }, /^token/],
  [{ url: 'https://dataspor.example', token: '' }, /^token/],
])('a setting that is not there is named', (options, message) => {
  expect(() => httpTransport(options as { url: string; token: string })).toThrow(message)
})

it('personal data is never sent in clear to another machine', () => {
  expect(() => httpTransport({ url: 'http://example.org', token: 't' })).toThrow(RangeError)
})
