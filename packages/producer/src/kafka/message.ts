import type { Message } from 'kafkajs'
import type { Entry } from '../entry.ts'

const JOSE = { 'content-type': 'application/jose' }

/** What is inside a message's JWE, by the kind of entry. */
export const CONTENT_TYPES: Readonly<Record<Exclude<Entry['kind'], 'key'>, string>> = {
  event: 'application/cloudevents+json',
  'batch-open': 'application/cloudevents+json',
  'batch-part': 'text/csv',
  'batch-seal': 'application/json',
}

/** An entry as a message: a CloudEvent in binary mode (Kafka protocol binding 1.0.2), or a part or seal of a batch. */
export function messageOf({ kind, headers, bytes }: Entry, partition: number): Message {
  const value = asBuffer(bytes)
  if (kind === 'key') return { key: headers['kid']!, value, partition }
  if (kind === 'event' || kind === 'batch-open') {
    const { id, source, type, time } = headers
    const attributes = {
      ce_specversion: '1.0',
      ce_id: id!,
      ce_source: source!,
      ce_type: type!,
      ce_time: time!,
    }
    const batch = kind === 'event' ? {} : { 'dataspor-batch': 'open' }
    return { value, partition, headers: { ...JOSE, ...attributes, ...batch } }
  }
  const part = headers['n'] === undefined ? {} : { 'dataspor-part': headers['n'] }
  const batch = {
    'dataspor-batch': kind === 'batch-part' ? 'part' : 'seal',
    'dataspor-batch-id': headers['batch']!,
  }
  return { value, partition, headers: { ...JOSE, ...batch, ...part } }
}

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}
