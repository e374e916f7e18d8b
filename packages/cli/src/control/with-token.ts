import type { IncomingMessage } from 'node:http'
import { type Language, redact } from '@dataspor/kernel'
import { UsageError } from '../command/usage-error.ts'
import { exchange, type Server } from './exchange.ts'
import { good } from './reply.ts'

const DEFAULT_ADDRESS = 'http://127.0.0.1:4680'
const LOOPBACK = /^(?:localhost|127(?:\.[0-9]{1,3}){3}|\[::1\])$/

type Environment = Readonly<Record<string, string | undefined>>

/**
 * The server of DATASPOR_ADDRESS, signed in with DATASPOR_TOKEN; undefined without a token. A token is no argument:
 * others on the machine can see those. Error: `UsageError` for an address that is none, or another machine without TLS.
 */
export function signedIn(env: Environment): (Server & { readonly kind: 'address' }) | undefined {
  const token = env['DATASPOR_TOKEN'] ?? ''
  if (token === '') return undefined
  return { kind: 'address', url: addressOf(env['DATASPOR_ADDRESS']), token: redact(token) }
}

/** The same for what only a token of this kind may ask. */
export function requireSignedIn(env: Environment, create: string): Server {
  const server = signedIn(env)
  if (server !== undefined) return server
  throw new UsageError(
    `Set DATASPOR_TOKEN to a token made with "dataspor token create ${create}": the question is recorded as its owner's.`,
  )
}

function addressOf(text: string | undefined): URL {
  const url = URL.parse(text === undefined || text === '' ? DEFAULT_ADDRESS : text)
  if (url?.protocol === 'https:') return url
  if (url?.protocol !== 'http:') {
    throw new UsageError('DATASPOR_ADDRESS is not an address (http://… or https://…).')
  }
  if (LOOPBACK.test(url.hostname)) return url
  throw new UsageError(
    'DATASPOR_ADDRESS is another machine without TLS: token and person numbers would travel in clear. Use https.',
  )
}

export interface OfficersCall {
  readonly path: string
  /** Never a person number: that goes in the body. */
  readonly query?: Readonly<Record<string, string | undefined>>
  readonly body?: object
  readonly accept?: string
  readonly reason: string
  readonly case?: string | undefined
  readonly language: Language
}

/** An officer's question over HTTP; the reply is good, its body not read yet. */
export async function officersCall(server: Server, call: OfficersCall): Promise<IncomingMessage> {
  const { body, reason, case: inHand, language, accept = 'application/json' } = call
  const given = Object.entries(call.query ?? {}).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  )
  const query = new URLSearchParams(given).toString()
  const headers = {
    accept,
    'accept-language': language,
    'dataspor-reason': reason,
    ...(inHand === undefined ? {} : { 'dataspor-case': inHand }),
    ...(body === undefined ? {} : { 'content-type': 'application/json' }),
  }
  const path = query === '' ? call.path : `${call.path}?${query}`
  const sent = body === undefined ? {} : { body: Buffer.from(JSON.stringify(body)) }
  return good(
    await exchange(server, { method: body === undefined ? 'GET' : 'POST', path, headers, ...sent }),
  )
}
