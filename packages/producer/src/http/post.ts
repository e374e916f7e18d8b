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
  const base = new URL(url)
  const isHere = ['127.0.0.1', '[::1]', 'localhost'].includes(base.hostname)
  if (base.protocol !== 'https:' && !(base.protocol === 'http:' && isHere))
    throw new RangeError('personal data leaves over https only')
  return async ({ method, path, headers, body }) => {
    const authorization = `Bearer ${typeof token === 'string' ? token : token()}`
    const response = await answered(
      fetch(new URL(path, base), {
        method,
        headers: { ...headers, authorization },
        body: body as Uint8Array<ArrayBuffer>,
        redirect: 'error',
        signal: AbortSignal.timeout(timeoutMs),
      }),
    )
    const answer = { status: response.status, body: jsonOf(await answered(response.text())) }
    if (isTemporary(answer))
      throw new SendAgain(`Dataspor answers ${response.status}`, waitOf(response))
    return answer
  }
}

async function answered<T>(promise: Promise<T>): Promise<T> {
  try {
    return await promise
  } catch (cause) {
    throw new SendAgain('Dataspor does not answer', 0, { cause })
  }
}

/** These are about the event; any other 403 is about the token. */
const FOR_GOOD: readonly unknown[] = ['source_not_yours', 'wrong_channel']

function isTemporary({ status, body }: Answer): boolean {
  if (status === 403) return !FOR_GOOD.includes(body['code'])
  return status >= 500 || [401, 408, 425, 429].includes(status)
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
