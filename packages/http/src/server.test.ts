import { type AddressInfo, connect, type Socket } from 'node:net'
import { text } from 'node:stream/consumers'

import type { FastifyInstance } from 'fastify'
import { afterEach, describe, expect, it } from 'vitest'

import { AS_PRODUCER, testApp, type TestApp, type TestAppOptions } from './testing/test-app.ts'

const EVENT = { ...AS_PRODUCER, 'content-type': 'application/cloudevents+json' }
const STORED = { kind: 'stored', id: 'jobnet/a', recordedAt: 0, position: 1, warnings: [] } as const

let running: FastifyInstance | undefined
afterEach(() => running?.close())

async function serve(options?: TestAppOptions): Promise<TestApp & { port: number; url: string }> {
  const test = testApp(options)
  running = test.app
  await test.app.listen({ host: '127.0.0.1', port: 0 })
  const { port } = test.app.server.address() as AddressInfo
  return { ...test, port, url: `http://127.0.0.1:${port}` }
}

/** Sends bytes as they are; what comes back until the server ends the connection. */
async function raw(port: number, bytes: string): Promise<string> {
  const socket = connect(port, '127.0.0.1')
  socket.write(bytes)
  return text(socket)
}

describe('a body that is refused unread', () => {
  it('is drained, so that the sender reads why, and the connection serves on', async () => {
    const { url } = await serve()
    const payload = Buffer.alloc(9 * 1024 * 1024, ' ')
    for (const [headers, status] of [
      [{ 'content-type': 'application/cloudevents+json' }, 401],
      [EVENT, 413],
      [{ ...EVENT, 'content-type': 'text/plain' }, 415],
      [{ ...EVENT, 'content-encoding': 'gzip' }, 413],
    ] as const) {
      const response = await fetch(`${url}/v1/events`, { method: 'POST', headers, body: payload })
      expect(response.status).toBe(status)
      expect(await response.json()).toMatchObject({ status })
    }
  })

  it('that has no end is cut off', async () => {
    const { port } = await serve()
    const socket = connect(port, '127.0.0.1').on('error', () => undefined)
    socket.write('POST /v1/events HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n')
    const flood = setInterval(() => socket.write(`100000\r\n${' '.repeat(0x100000)}\r\n`), 1)
    socket.resume()
    await new Promise((resolve) => socket.once('close', resolve))
    clearInterval(flood)
    expect(socket.bytesWritten).toBeGreaterThan(16 * 1024 * 1024)
  })
})

describe('a connection that', () => {
  it('sends its head too slowly is closed with 408', async () => {
    const { port } = await serve({ settings: { headersTimeoutMs: 5, requestTimeoutMs: 10 } })
    expect(await raw(port, 'GET / HTTP/1.1\r\nHost: a\r\n')).toMatch(/^HTTP\/1.1 408/)
  })

  it('sends a head that is too large or no HTTP is told so and closed', async () => {
    const { port } = await serve()
    expect(
      await raw(port, `GET / HTTP/1.1\r\nHost: a\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`),
    ).toMatch(/^HTTP\/1.1 431/)
    expect(await raw(port, 'nonsense\r\n\r\n')).toMatch(/^HTTP\/1.1 400/)
  })

  it('ends in the middle of its body gives its room back and is no fault of ours', async () => {
    const test = await serve({ settings: { intakeGate: { bodiesMax: 1, bytesMax: 1_000_000 } } })
    const socket = connect(test.port, '127.0.0.1')
    socket.write(
      'POST /v1/events HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer producer\r\nContent-Type: application/cloudevents+json\r\nContent-Length: 100\r\n\r\n{"id":',
    )
    await gauge(test, 'dataspor_intake_bodies_in_flight 1')
    socket.destroy()
    await gauge(test, 'dataspor_intake_bodies_in_flight 0')
    expect(test.intake.calls).toEqual([])
    expect(test.lines.filter(({ level }) => level === 'error')).toEqual([])
  })
})

describe('closing', () => {
  it('lets what is in flight finish, and takes nothing new', async () => {
    const blocked = Promise.withResolvers<void>()
    const reached = Promise.withResolvers<void>()
    const test = await serve({
      intake: {
        one: async () => {
          reached.resolve()
          await blocked.promise
          return STORED
        },
      },
    })
    const inFlight = fetch(`${test.url}/v1/events`, { method: 'POST', headers: EVENT, body: '{}' })
    await reached.promise
    const late = await halfSent(test, 'GET /healthz HTTP/1.1\r\nHost: a\r\n')
    const closed = test.app.close()
    late.write('\r\n')
    expect(await text(late)).toMatch(/^HTTP\/1.1 503 .*not_ready/s)
    blocked.resolve()
    const response = await inFlight
    expect([response.status, response.headers.get('connection')]).toEqual([201, 'close'])
    await closed
    await expect(fetch(`${test.url}/healthz`)).rejects.toThrow()
  })

  it('cuts what does not finish in time', async () => {
    const test = await serve({
      settings: { drainMsMax: 1 },
      intake: { one: () => new Promise(() => undefined) },
    })
    const hanging = fetch(`${test.url}/v1/events`, { method: 'POST', headers: EVENT, body: '{}' })
    const cut = hanging.catch((error: unknown) => error)
    await gauge(test, 'dataspor_intake_bodies_in_flight 1')
    await test.app.close()
    expect(await cut).toBeInstanceOf(Error)
  })
})

async function gauge({ metrics }: TestApp, line: string): Promise<void> {
  await expect
    .poll(async () => (await metrics.scrape()).text, { interval: 5 })
    .toContain(`${line}\n`)
}

/** A connection whose first bytes the server has read. */
async function halfSent({ app, port }: TestApp & { port: number }, bytes: string): Promise<Socket> {
  const read = new Promise((resolve) => {
    app.server.once('connection', (socket) => socket.once('data', resolve))
  })
  const socket = connect(port, '127.0.0.1')
  socket.write(bytes)
  await read
  return socket
}
