import { randomUUID } from 'node:crypto'
import { ProducerError } from './error.ts'
import type { Entry } from './entry.ts'
import type { ReportedData } from './reported-data.ts'

/** An event as a producer writes it; `type` without prefix and version, `data` of that type. */
export type ReportedEvent = {
  [T in keyof ReportedData]: {
    readonly type: T
    readonly data: ReportedData[T]
    /** 1-128 characters, unique for the source, never a person number. Give one of your own where you may report twice. */
    readonly id?: string
    /** When it occurred; now unless given. */
    readonly time?: Date | string
    /** A unit of the producer that is registered itself; the producer's own ref unless given. */
    readonly source?: string
  }
}[keyof ReportedData]

const EVENT_BYTES_MAX = 256 * 1024

/** The CloudEvent (1.0, structured) as bytes, ready to be kept. Error: `too_large`. */
export function entryOf(
  kind: 'event' | 'batch-open',
  { type, data, id = randomUUID(), time, source }: ReportedEvent,
  own: string,
  nowMs: number,
): Entry {
  const headers = {
    id,
    source: `urn:dataspor:party:${source ?? own}`,
    type: `dk.dataspor.${type}.v1`,
    time: typeof time === 'string' ? time : (time ?? new Date(nowMs)).toISOString(),
  }
  const bytes = Buffer.from(JSON.stringify({ specversion: '1.0', ...headers, data }))
  if (bytes.length > EVENT_BYTES_MAX)
    throw new ProducerError('too_large', 'An event has at most 256 KiB.')
  return { kind, headers, bytes }
}
