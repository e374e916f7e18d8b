import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { shortSocketPath } from '../control/socket-path.ts'

export interface Asked {
  readonly route: string
  readonly url: string
  readonly headers: IncomingMessage['headers']
  readonly body: Buffer
}

export type Handler = (asked: Asked, response: ServerResponse) => unknown

export interface FakeServer extends AsyncDisposable {
  readonly asked: readonly Asked[]
  /** Where it listens, if by address. */
  readonly origin: string
}

/**
 * A control server by hand: `POST /control/who` → handler. Listens on `control.sock` in the folder, or on a free port
 * of the loopback address where none is given. What a handler returns is sent as JSON; what is undefined it has sent.
 */
export async function fakeServer(
  handlers: Readonly<Record<string, Handler>>,
  folder?: string,
): Promise<FakeServer> {
  const asked: Asked[] = []
  const server = createServer((request, response) => {
    void answer(request, response, handlers, asked)
  })
  const short = folder === undefined ? undefined : shortSocketPath(join(folder, 'control.sock'))
  await new Promise<void>((resolve) => {
    if (short === undefined) server.listen(0, '127.0.0.1', resolve)
    else server.listen(short.path, resolve)
  })
  const address = server.address()
  const port = typeof address === 'object' ? (address?.port ?? 0) : 0
  return {
    asked,
    origin: `http://127.0.0.1:${port}`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      await new Promise((resolve) => void server.close(resolve))
      short?.release()
    },
  }
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  handlers: Readonly<Record<string, Handler>>,
  asked: Asked[],
): Promise<void> {
  const url = request.url ?? ''
  const route = `${request.method} ${url.split('?', 1)[0]}`
  const one: Asked = { route, url, headers: request.headers, body: await buffer(request) }
  asked.push(one)
  const handler = handlers[route]
  if (handler === undefined) return sendProblem(response, 404, 'not_found', 'Nothing here.')
  const value: unknown = await handler(one, response)
  if (response.headersSent) return
  response.setHeader('content-type', 'application/json')
  response.end(JSON.stringify(value))
}

export function sendProblem(
  response: ServerResponse,
  status: number,
  code: string,
  detail: string,
): void {
  response.writeHead(status, { 'content-type': 'application/problem+json' })
  response.end(JSON.stringify({ code, detail, instance: 'urn:dataspor:request:1' }))
}
