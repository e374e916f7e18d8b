import { SendAgain } from '../transport.ts'
import type { HttpTransportOptions } from './http-transport.ts'

export interface Answer {
  readonly status: number
  /** The JSON of the body; an empty object where there is none. */
  readonly body: Readonly<Record<string, unknown>>
}

export interface Call {
  readonly method: 'POST' | 'PUT'
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array
}

/** Makes a call; throws `SendAgain` where there is no answer, or one that only time can change. */
export type Post = (call: Call) => Promise<Answer>

const TIMEOUT_MS = 60_000
/** What an operator has to mend (a token, a right) is not tried every second. */
const REFUSED_WAIT_MS = 5_000
const SECOND_MS = 1_000
const WAIT_MS_MAX = 300_000

export function poster({ url, token, timeoutMs = TIMEOUT_MS }: HttpTransportOptions): Post {
  if (!URL.canParse(url)) throw new TypeError('url: give the address of Dataspor, as https://…')
  if (typeof token !== 'function' && (typeof token !== 'string' || token === ''))
    throw new TypeError('token: give what `dataspor token create --party` printed')
  const base = new URL(url)
  const address = `${base.origin}${base.pathname.replace(/\/$/, '')}`
  const isHere = ['127.0.0.1', '[::1]', 'localhost'].includes(base.hostname)
  if (base.protocol !== 'https:' && !(base.protocol === 'http:' && isHere))
    throw new RangeError('personal data leaves over https only')
  return async ({ method, path, headers, body }) => {
    const authorization = `Bearer ${typeof token === 'string' ? token : token()}`
    const response = await answered(
      fetch(`${address}${path}`, {
        method,
        headers: { ...headers, authorization },
        body: body as Uint8Array<ArrayBuffer>,
        redirect: 'error',
        signal: AbortSignal.timeout(timeoutMs),
      }),
      address,
    )
    const text = await answered(response.text(), address)
    const answer = { status: response.status, body: jsonOf(text) }
    if (isTemporary(answer, path))
      throw new SendAgain(`${address} answers ${told(answer)}`, waitOf(response))
    return answer
  }
}

async function answered<T>(promise: Promise<T>, address: string): Promise<T> {
  try {
    return await promise
  } catch (cause) {
    const { name, cause: inner } = cause as Error
    const code = (inner as NodeJS.ErrnoException | undefined)?.code ?? name
    throw new SendAgain(`${address} does not answer (${code}): check url and network.`, 0, {
      cause,
    })
  }
}

/** These are about what was sent; any other 403 is about the token. */
const FOR_GOOD: readonly unknown[] = ['source_not_yours', 'wrong_channel']
/** These are about the call, or its way: as what is there answers, an event would be lost by its operator's mistake. */
const OF_THE_CALL: readonly unknown[] = [
  'digest_mismatch',
  'media_type',
  'method_not_allowed',
  'not_acceptable',
]
const TOO_LARGE = 413

function isTemporary({ status, body }: Answer, path: string): boolean {
  if (status < 400) return false
  // A proxy's limit, which a shorter list may pass.
  if (!isOfDataspor(body)) return status !== TOO_LARGE
  const { code } = body
  if (status === 403) return !FOR_GOOD.includes(code)
  // Of a batch that is not open (its header was refused); elsewhere of an address that takes no reports.
  if (code === 'not_found') return !path.startsWith('/v1/batches/')
  return status >= 500 || [401, 408, 425, 429].includes(status) || OF_THE_CALL.includes(code)
}

/** An answer of something else (a proxy, another server) says nothing of the event. */
function isOfDataspor({ code, type }: Answer['body']): boolean {
  return typeof code === 'string' && type === `urn:dataspor:problem:${code}`
}

/** What whoever runs the producer can do about it. */
function told({ status, body }: Answer): string {
  if (!isOfDataspor(body)) return `${status}, and not as Dataspor does: check url.`
  const what = `${status} (${String(body['code'])})`
  if (status === 401) return `${what}: the token is not valid, or not any more: give one that is.`
  if (status === 403) return `${what}: the token is not a producer's: give the party's own.`
  return `${what}.`
}

function waitOf({ status, headers }: Response): number {
  const seconds = Number(headers.get('retry-after'))
  if (Number.isFinite(seconds) && seconds > 0) return Math.min(seconds * SECOND_MS, WAIT_MS_MAX)
  return status === 401 || status === 403 ? REFUSED_WAIT_MS : 0
}

function jsonOf(text: string): Answer['body'] {
  if (text === '') return {}
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? (value as Answer['body']) : {}
  } catch {
    // What stands between has answered, not Dataspor; the status may still say something.
    return {}
  }
}
