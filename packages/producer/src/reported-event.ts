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

const NAME_CHARACTERS_MAX = 128

/** The CloudEvent (1.0, structured) as bytes, ready to be kept. Errors: `event_invalid`, `too_large`. */
export function entryOf(
  kind: 'event' | 'batch-open',
  event: ReportedEvent,
  own: string,
  nowMs: number,
): Entry {
  const { type, data, id = randomUUID(), time, source = own } = event
  // Callers without types: what cannot be said of the event is said here, not by the disk or the wire.
  for (const [name, value] of Object.entries({ type, id, source })) checkName(name, value)
  if (typeof data !== 'object' || data === null) throw invalid('data: give an object.')
  const headers = {
    id,
    source: `urn:dataspor:party:${source}`,
    type: `dk.dataspor.${type}.v1`,
    time: timeOf(time ?? new Date(nowMs)),
  }
  const bytes = jsonOf({ specversion: '1.0', ...headers, data })
  if (bytes.length > EVENT_BYTES_MAX)
    throw new ProducerError('too_large', 'An event has at most 256 KiB.')
  return { kind, headers, bytes }
}

function checkName(name: string, value: unknown): void {
  if (typeof value !== 'string' || value === '' || value.length > NAME_CHARACTERS_MAX)
    throw invalid(`${name}: give a text of 1 to ${NAME_CHARACTERS_MAX} characters.`)
}

function timeOf(time: Date | string): string {
  if (typeof time === 'string') {
    checkName('time', time)
    return time
  }
  if (!(time instanceof Date) || Number.isNaN(time.getTime()))
    throw invalid('time: give a valid Date, or a text as RFC 3339 has it.')
  return time.toISOString()
}

function jsonOf(event: object): Buffer {
  try {
    return Buffer.from(JSON.stringify(event))
  } catch {
    // Without the cause, which may name what is in the data.
    throw invalid('data cannot be written as JSON (a circle, or a BigInt).')
  }
}

const invalid = (text: string): ProducerError => new ProducerError('event_invalid', text)
