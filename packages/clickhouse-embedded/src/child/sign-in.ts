import type { IncomingHttpHeaders } from 'node:http'
import { hash, timingSafeEqual } from 'node:crypto'
import { ClickError } from './click-error.ts'

/** Basic, or ClickHouse's own pair of headers. */
export function signIn(headers: IncomingHttpHeaders, username: string, password: string): void {
  const given = fromBasic(headers.authorization) ?? fromPair(headers)
  const expected = `${username}:${password}`
  // Hashes have one length, so that the comparison takes one time.
  if (given !== undefined && timingSafeEqual(digest(given), digest(expected))) return
  throw new ClickError(516, 'AUTHENTICATION_FAILED', 'Authentication failed.')
}

function fromBasic(header: string | undefined): string | undefined {
  const encoded = /^Basic ([A-Za-z0-9+/=]{1,400})$/.exec(header ?? '')?.[1]
  return encoded === undefined ? undefined : Buffer.from(encoded, 'base64').toString('utf8')
}

function fromPair(headers: IncomingHttpHeaders): string | undefined {
  const user = headers['x-clickhouse-user']
  const key = headers['x-clickhouse-key']
  return typeof user === 'string' && typeof key === 'string' ? `${user}:${key}` : undefined
}

function digest(text: string): Buffer {
  return hash('sha256', text, 'buffer')
}
