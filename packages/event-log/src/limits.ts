import { DatasporError } from '@dataspor/kernel'
import type { AppendRequest } from './port.ts'

export const STREAM_CHARS_MAX = 200
export const APPEND_EVENTS_MAX = 10_000
/** Bodies of one append together; keeps one request from filling the memory of reader and writer. */
export const APPEND_BYTES_MAX = 64 * 1024 * 1024
export const BODY_BYTES_MAX = 1024 * 1024
export const PAGE_EVENTS_MAX = 10_000
/** A page ends after the event with which its bodies reach this size: a short page does not mean the end. */
export const PAGE_BYTES_MAX = 16 * 1024 * 1024
export const KEY_BYTES = 16

// A control character, or half a character, would not come back from every engine as it was written.
const CONTROL = /[\u0000-\u001f\u007f]/

/**
 * Refuses a request that no adapter may store, and answers with the bytes of its bodies.
 * `too_large` where a limit is passed; RangeError where the caller's code is wrong.
 */
export function checkAppend({ stream, expectedRevision, events }: AppendRequest): number {
  if (stream.length > STREAM_CHARS_MAX)
    throw tooLarge(`a stream name has at most ${STREAM_CHARS_MAX} characters`)
  if (stream === '' || CONTROL.test(stream) || !stream.isWellFormed())
    throw new RangeError('not a stream name')
  if (
    expectedRevision !== 'any' &&
    !(Number.isSafeInteger(expectedRevision) && expectedRevision >= -1)
  ) {
    throw new RangeError('expectedRevision must be "any" or a whole number from -1')
  }
  if (events.length > APPEND_EVENTS_MAX)
    throw tooLarge(`an append holds at most ${APPEND_EVENTS_MAX} events`)
  if (events.length === 0) throw new RangeError('an append needs an event')
  let bytes = 0
  for (const { dedupKey, contentTag, recordedAt, body } of events) {
    if (dedupKey.length !== KEY_BYTES || contentTag.length !== KEY_BYTES) {
      throw new RangeError(`dedupKey and contentTag have ${KEY_BYTES} bytes`)
    }
    if (!Number.isSafeInteger(recordedAt) || recordedAt < 0)
      throw new RangeError('recordedAt is not a time in ms')
    if (body.length > BODY_BYTES_MAX)
      throw tooLarge(`a stored event has at most ${BODY_BYTES_MAX} bytes`)
    bytes += body.length
  }
  if (bytes > APPEND_BYTES_MAX) throw tooLarge(`an append holds at most ${APPEND_BYTES_MAX} bytes`)
  return bytes
}

/** RangeError unless `limit` is a page size from 1 to 10,000. */
export function checkPage(limit: number): void {
  if (!Number.isInteger(limit) || limit < 1 || limit > PAGE_EVENTS_MAX) {
    throw new RangeError(`a page holds 1-${PAGE_EVENTS_MAX} events`)
  }
}

function tooLarge(internal: string): DatasporError {
  return new DatasporError('too_large', { internal })
}
