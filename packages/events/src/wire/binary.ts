import { type Refusal, refusal } from '../refusal.ts'

/** Headers of a request, names in lower case. */
export type Headers = Readonly<Record<string, string | readonly string[] | undefined>>

export type FromBinary =
  | { readonly ok: true; readonly value: Record<string, unknown> }
  | ({ readonly ok: false } & Refusal)

const PREFIX = 'ce-'
const NAME = /^[a-z0-9]{1,40}$/

/** Whether a request is in CloudEvents' binary content mode: it names its spec version in a header. */
export function isBinaryMode(headers: Headers): boolean {
  return headers['ce-specversion'] !== undefined
}

/**
 * Puts a request in binary content mode into structured form (CloudEvents HTTP protocol binding 1.0.2, section 3.1):
 * `ce-*` headers are attributes, percent-decoded as section 3.1.3.2 says, the content type is `datacontenttype`, the
 * parsed body is `data`.
 */
export function fromBinary(headers: Headers, data: unknown): FromBinary {
  const value: Record<string, unknown> = {}
  for (const [header, given] of Object.entries(headers)) {
    if (!header.startsWith(PREFIX) || given === undefined) continue
    const name = header.slice(PREFIX.length)
    const decoded = typeof given === 'string' ? decodeHeader(given) : undefined
    if (!NAME.test(name) || name === 'data') return { ok: false, ...refusal('event_invalid', '') }
    if (decoded === undefined) return { ok: false, ...refusal('event_invalid', `/${name}`) }
    value[name] = decoded
  }
  const contentType = headers['content-type']
  if (typeof contentType === 'string') value['datacontenttype'] = contentType
  value['data'] = data
  return { ok: true, value }
}

/** Section 3.1.3.2: unquote, then percent-decode as UTF-8; undefined where that fails. */
function decodeHeader(given: string): string | undefined {
  let text = given.trim()
  if (text.length >= 2 && text.startsWith('"') && text.endsWith('"'))
    text = text.slice(1, -1).replace(/\\(.)/g, '$1')
  try {
    return decodeURIComponent(text.replace(/%(?![0-9a-fA-F]{2})/g, '%25'))
  } catch {
    return undefined
  }
}
