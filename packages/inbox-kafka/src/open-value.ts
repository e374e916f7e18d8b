import { type JsonElement, readJson, type Refusal } from '@dataspor/events'
import { boundedMap } from '@dataspor/kernel'
import { compactDecrypt, decodeProtectedHeader } from 'jose'
import type { Attributes, Form } from './read-message.ts'
import type { SessionKeys } from './session-keys.ts'

export type Opened =
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  /** The session key has not come yet: to be tried again. */
  | { readonly kind: 'no-key'; readonly kid: string }
  | { readonly kind: 'refused'; readonly refusal: Refusal }

const CANNOT: Opened = { kind: 'refused', refusal: { code: 'cannot_decrypt' } }
const OPTIONS = { keyManagementAlgorithms: ['dir'], contentEncryptionAlgorithms: ['A256GCM'] }

/** Opens a compact JWE under its session key. `cty` must be what the message's kind holds. */
export async function openJwe(value: Buffer, cty: string, keys: SessionKeys): Promise<Opened> {
  const jwe = value.toString('latin1')
  const header = headerOf(jwe)
  if (header?.kid === undefined || header.cty !== cty) return CANNOT
  const key = await keys.find(header.kid)
  if (key === 'unknown') return { kind: 'no-key', kid: header.kid }
  if (key === 'unusable') return CANNOT
  try {
    const { plaintext } = await compactDecrypt(jwe, key, OPTIONS)
    return { kind: 'bytes', bytes: plaintext }
  } catch {
    return CANNOT
  }
}

type Header = { readonly kid?: string; readonly cty?: string } | undefined

const HEADERS_MAX = 1_000
/** All messages of a session have the same. */
const headers = boundedMap<string, { readonly header: Header }>(HEADERS_MAX)

function headerOf(jwe: string): Header {
  const encoded = jwe.slice(0, Math.max(0, jwe.indexOf('.')))
  const known = headers.get(encoded)
  if (known !== undefined) return known.header
  const header = decodedHeader(jwe)
  headers.set(encoded, { header })
  return header
}

function decodedHeader(jwe: string): Header {
  try {
    const { kid, cty } = decodeProtectedHeader(jwe)
    return {
      ...(typeof kid === 'string' ? { kid } : {}),
      ...(typeof cty === 'string' ? { cty } : {}),
    }
  } catch {
    return undefined
  }
}

export interface OpenedEvent {
  readonly element: JsonElement
  readonly refusal?: Refusal
}

/** The event inside, checked against what its message says in clear: nobody gives an encrypted event another envelope. */
export function eventInside(bytes: Uint8Array, attributes: Attributes): OpenedEvent {
  const element = { ...readJson(bytes), raw: bytes }
  if (!element.ok) return { element }
  const event = element.value
  if (typeof event !== 'object' || event === null) return { element }
  for (const [name, value] of Object.entries(attributes))
    if ((event as Attributes)[name] !== value)
      return { element, refusal: { code: 'cannot_decrypt', pointer: `/${name}` } }
  return { element }
}

/** Types that are about nobody: they may come in clear. */
const CLEAR_TYPES: ReadonlySet<unknown> = new Set(
  [
    'source.reported-through',
    'warehouse.load-completed',
    'warehouse.delivery-expected',
    'processing.ended',
  ].map((name) => `dk.dataspor.${name}.v1`),
)
const IN_CLEAR: Refusal = {
  code: 'cpr_in_clear_field',
  pointer: '/data',
  detail: 'Personal data comes encrypted over Kafka. Send it again so, under an id of its own.',
}

/** An event in clear, by either of CloudEvents' modes. What may be about a person is refused. */
export function clearEvent(value: Buffer, attributes: Attributes, form: Form): OpenedEvent {
  const read = readJson(value)
  if (!read.ok) return { element: { ...read, raw: value } }
  const event = form === 'binary' ? { ...attributes, data: read.value } : read.value
  const raw = form === 'binary' ? Buffer.from(JSON.stringify(event)) : value
  const element: JsonElement = { ...read, value: event, raw }
  if (typeof event !== 'object' || event === null) return { element }
  return CLEAR_TYPES.has((event as Attributes)['type'])
    ? { element }
    : { element, refusal: IN_CLEAR }
}
