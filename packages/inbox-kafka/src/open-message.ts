import type { SequencedMessage } from '@dataspor/ingestion'
import type { Refusal } from '@dataspor/events'
import type { KafkaMessage } from 'kafkajs'
import { clearEvent, eventInside, type Opened, openJwe } from './open-value.ts'
import { readHeaders, type ReadMessage } from './read-message.ts'
import type { SessionKeys } from './session-keys.ts'

/** A header, part or seal of a batch, opened. */
export interface OpenedBatch {
  readonly is: Extract<ReadMessage, { kind: `batch-${string}` }>
  readonly offset: string
  readonly bytes: Uint8Array
}

export type OpenedMessage =
  | { readonly kind: 'event'; readonly message: SequencedMessage }
  | { readonly kind: 'batch'; readonly batch: OpenedBatch }
  /** Says nothing (a message without a value). */
  | { readonly kind: 'empty' }
  | { readonly kind: 'no-key'; readonly kid: string }

const CTY = {
  event: 'application/cloudevents+json',
  'batch-open': 'application/cloudevents+json',
  'batch-part': 'text/csv',
  'batch-seal': 'application/json',
} as const

/** What a message holds, decrypted and read; what cannot be is a refusal that goes on to the quarantine. */
export async function openMessage(
  message: KafkaMessage,
  offset: string,
  keys: SessionKeys,
): Promise<OpenedMessage> {
  const { value } = message
  if (value === null) return { kind: 'empty' }
  const is = readHeaders(message)
  if (is.kind === 'unknown') return refused(offset, value, { code: 'media_type' })
  if ('form' in is && is.form !== 'jose') {
    const opened = clearEvent(value, is.attributes, is.form)
    // A batch is about people: its header holds no number, and its parts cannot be in clear.
    return { kind: 'event', message: { offset, ...opened } }
  }
  const opened = await openJwe(value, CTY[is.kind], keys)
  if (opened.kind !== 'bytes') return notOpened(opened, offset, value)
  if (is.kind === 'batch-part' || is.kind === 'batch-seal')
    return { kind: 'batch', batch: { is, offset, bytes: opened.bytes } }
  const inside = eventInside(opened.bytes, is.attributes)
  if (is.kind === 'event' || inside.refusal !== undefined)
    return { kind: 'event', message: { offset, ...inside } }
  return { kind: 'batch', batch: { is, offset, bytes: opened.bytes } }
}

function notOpened(
  opened: Exclude<Opened, { kind: 'bytes' }>,
  offset: string,
  value: Buffer,
): OpenedMessage {
  return opened.kind === 'no-key' ? opened : refused(offset, value, opened.refusal)
}

export function refused(offset: string, raw: Uint8Array, refusal: Refusal): OpenedMessage {
  return { kind: 'event', message: refusedMessage(offset, raw, refusal) }
}

/** A message of which only the refusal counts. */
export function refusedMessage(
  offset: string,
  raw: Uint8Array,
  refusal: Refusal,
): SequencedMessage {
  return { offset, element: { ok: true, value: null, raw }, refusal }
}
