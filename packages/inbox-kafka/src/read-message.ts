import type { IHeaders, KafkaMessage } from 'kafkajs'

/** A message by its headers; its value is not looked at yet. */
export type ReadMessage =
  /** A CloudEvent whose clear attributes, as far as there are any, must be those inside. */
  | { readonly kind: 'event'; readonly attributes: Attributes; readonly form: Form }
  | { readonly kind: 'batch-open'; readonly attributes: Attributes; readonly form: Form }
  | { readonly kind: 'batch-part'; readonly batch: string; readonly n: number }
  | { readonly kind: 'batch-seal'; readonly batch: string }
  | { readonly kind: 'unknown' }

export type Attributes = Readonly<Record<string, string>>

/** `jose`: the value is a JWE of the structured event; the others are CloudEvents' own modes, in clear. */
export type Form = 'jose' | 'structured' | 'binary'

const PREFIX = 'ce_'
const BATCH = /^[0-9a-f]{32}$/
const PART = /^[1-9]\d{0,4}$/
const TYPE = /^([^;\s]+)\s*(?:;.*)?$/

/** CloudEvents' Kafka protocol binding 1.0.2: the content type says which mode; `ce_*` headers are attributes. */
export function readHeaders({ headers = {} }: Pick<KafkaMessage, 'headers'>): ReadMessage {
  const batch = text(headers, 'dataspor-batch')
  if (batch === 'part' || batch === 'seal') return readPart(headers, batch)
  if (batch !== undefined && batch !== 'open') return { kind: 'unknown' }
  const type = TYPE.exec(text(headers, 'content-type') ?? '')?.[1]?.toLowerCase()
  const form = formOf(type, headers)
  if (form === undefined) return { kind: 'unknown' }
  const attributes: Record<string, string> = {}
  for (const name of Object.keys(headers)) {
    const value = name.startsWith(PREFIX) ? text(headers, name) : undefined
    if (value !== undefined) attributes[name.slice(PREFIX.length)] = value
  }
  if (form === 'binary' && type !== undefined) attributes['datacontenttype'] = type
  return { kind: batch === 'open' ? 'batch-open' : 'event', attributes, form }
}

function formOf(type: string | undefined, headers: IHeaders): Form | undefined {
  if (type === 'application/jose') return 'jose'
  if (type === 'application/cloudevents+json') return 'structured'
  return headers['ce_specversion'] === undefined ? undefined : 'binary'
}

function readPart(headers: IHeaders, kind: 'part' | 'seal'): ReadMessage {
  const batch = text(headers, 'dataspor-batch-id') ?? ''
  if (!BATCH.test(batch)) return { kind: 'unknown' }
  if (kind === 'seal') return { kind: 'batch-seal', batch }
  const n = text(headers, 'dataspor-part') ?? ''
  return PART.test(n) ? { kind: 'batch-part', batch, n: Number(n) } : { kind: 'unknown' }
}

function text(headers: IHeaders, name: string): string | undefined {
  const value = headers[name]
  return Buffer.isBuffer(value)
    ? value.toString('utf8')
    : typeof value === 'string'
      ? value
      : undefined
}
