import { type IncomingMessage, request as httpRequest, type RequestOptions } from 'node:http'
import { request as httpsRequest } from 'node:https'
import { DatasporError, type Redacted } from '@dataspor/kernel'
import { shortSocketPath } from './socket-path.ts'

/** Where requests go: the control socket of a data folder, or a server's address with a token. */
export type Server =
  | { readonly kind: 'socket'; readonly path: string; readonly dataFolder: string }
  | { readonly kind: 'address'; readonly url: URL; readonly token: Redacted<string> }

export interface Exchange {
  readonly method: 'GET' | 'POST' | 'PUT'
  /** Path and query; never holds a person number. */
  readonly path: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: Uint8Array
}

/**
 * One request, resolved when the status line is there. Errors: `not_ready` where no server answers, with what to do.
 * Nothing of the body is ever part of an error.
 */
export async function exchange(server: Server, asked: Exchange): Promise<IncomingMessage> {
  const short = server.kind === 'socket' ? shortSocketPath(server.path) : undefined
  try {
    return await new Promise<IncomingMessage>((resolve, reject) => {
      const outgoing = open(server, asked, short?.path)
      outgoing.once('response', resolve)
      outgoing.once('error', (error) => reject(unreachable(server, error)))
      outgoing.end(asked.body)
    })
  } finally {
    short?.release()
  }
}

function open(server: Server, asked: Exchange, socketPath: string | undefined) {
  const { method, path, body } = asked
  const headers = {
    ...asked.headers,
    ...(method !== 'GET' ? { 'content-length': String(body?.length ?? 0) } : {}),
    ...(server.kind === 'address' ? { authorization: `Bearer ${server.token.expose()}` } : {}),
  }
  const common: RequestOptions = { method, headers, agent: false }
  if (server.kind === 'socket') return httpRequest({ ...common, socketPath: socketPath!, path })
  const url = new URL(path, server.url)
  return url.protocol === 'https:' ? httpsRequest(url, common) : httpRequest(url, common)
}

const NOBODY_THERE = new Set(['ENOENT', 'ECONNREFUSED', 'ENOTSOCK', 'ENOTDIR'])

function unreachable(server: Server, error: NodeJS.ErrnoException): DatasporError {
  const code = error.code ?? 'unknown'
  const where = server.kind === 'socket' ? server.dataFolder : server.url.origin
  if (NOBODY_THERE.has(code)) {
    const detail = `No server runs on ${where}. Start one with "dataspor serve" or "npm start", or name another with ${server.kind === 'socket' ? '--data' : 'DATASPOR_ADDRESS'}.`
    return new DatasporError('not_ready', { detail, internal: NO_SERVER })
  }
  if (code === 'EACCES') {
    const detail = `The control socket in ${where} belongs to another user. Run this as the one who runs the server.`
    return new DatasporError('not_ready', { detail })
  }
  return new DatasporError('not_ready', {
    detail: `The connection to the server on ${where} failed or broke off (${code}).`,
    internal: BROKEN_OFF,
  })
}

const NO_SERVER = 'no server'
const BROKEN_OFF = 'connection broken off'

/** Whether an error says that nobody listens there, as opposed to any other trouble. */
export function isNoServer(error: unknown): boolean {
  return error instanceof DatasporError && error.internal === NO_SERVER
}

export function isBrokenOff(error: unknown): boolean {
  return error instanceof DatasporError && error.internal === BROKEN_OFF
}
