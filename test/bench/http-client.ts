import { Agent, request } from 'node:http'

export interface Answered {
  readonly status: number
  readonly body: string
}

export interface Call {
  readonly method: 'GET' | 'POST' | 'PUT'
  readonly path: string
  readonly token: string
  readonly contentType?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: Uint8Array
}

/** A client over kept connections: what is measured is the server, not the set-up of sockets. */
export function httpClient(address: string, connections: number) {
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  const { hostname, port } = new URL(address)
  return {
    call: ({
      method,
      path,
      token,
      contentType,
      headers: given = {},
      body,
    }: Call): Promise<Answered> =>
      new Promise((resolve, reject) => {
        const headers = {
          authorization: `Bearer ${token}`,
          ...given,
          ...(contentType === undefined ? {} : { 'content-type': contentType }),
          ...(body === undefined ? {} : { 'content-length': body.length }),
        }
        const sent = request({ agent, hostname, port, method, path, headers }, (response) => {
          const chunks: Buffer[] = []
          response.on('data', (chunk: Buffer) => chunks.push(chunk))
          response.on('error', reject)
          response.on('end', () =>
            resolve({ status: response.statusCode ?? 0, body: Buffer.concat(chunks).toString() }),
          )
        })
        sent.on('error', reject)
        sent.end(body)
      }),
    close: () => agent.destroy(),
  }
}
