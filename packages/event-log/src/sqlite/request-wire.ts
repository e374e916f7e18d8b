import { KEY_BYTES } from '../limits.ts'
import type { AppendRequest, NewEvent } from '../port.ts'

// u32 requests; each: u32 events, f64 expected revision, u32 stream bytes, stream; each event: key, tag, f64 recordedAt,
// u32 body bytes, body. Little-endian. One buffer a batch: its transfer to the worker costs the same for 1 event and 10,000.
const REQUEST_HEAD_BYTES = 16
const EVENT_HEAD_BYTES = 2 * KEY_BYTES + 12
const ANY_REVISION = -2

/** Packs requests into one buffer that can be transferred to another thread. The requests' own bytes are copied. */
export function packRequests(requests: readonly AppendRequest[]): ArrayBuffer {
  const buffer = new ArrayBuffer(packedBytes(requests))
  const view = new DataView(buffer)
  const bytes = Buffer.from(buffer)
  view.setUint32(0, requests.length, true)
  let at = 4
  for (const { stream, expectedRevision, events } of requests) {
    view.setUint32(at, events.length, true)
    view.setFloat64(at + 4, expectedRevision === 'any' ? ANY_REVISION : expectedRevision, true)
    const streamBytes = bytes.write(stream, at + REQUEST_HEAD_BYTES)
    view.setUint32(at + 12, streamBytes, true)
    at += REQUEST_HEAD_BYTES + streamBytes
    for (const { dedupKey, contentTag, recordedAt, body } of events) {
      bytes.set(dedupKey, at)
      bytes.set(contentTag, at + KEY_BYTES)
      view.setFloat64(at + 2 * KEY_BYTES, recordedAt, true)
      view.setUint32(at + 2 * KEY_BYTES + 8, body.length, true)
      bytes.set(body, at + EVENT_HEAD_BYTES)
      at += EVENT_HEAD_BYTES + body.length
    }
  }
  return buffer
}

/** The requests of a packed buffer; their keys, tags and bodies are views of it. */
export function unpackRequests(buffer: ArrayBuffer): readonly AppendRequest[] {
  const view = new DataView(buffer)
  const requests: AppendRequest[] = []
  let at = 4
  for (let left = view.getUint32(0, true); left > 0; left--) {
    const eventCount = view.getUint32(at, true)
    const expected = view.getFloat64(at + 4, true)
    const streamBytes = view.getUint32(at + 12, true)
    at += REQUEST_HEAD_BYTES
    const stream = Buffer.from(buffer, at, streamBytes).toString('utf8')
    at += streamBytes
    const events: NewEvent[] = []
    for (let i = 0; i < eventCount; i++) {
      const bodyBytes = view.getUint32(at + 2 * KEY_BYTES + 8, true)
      events.push({
        dedupKey: new Uint8Array(buffer, at, KEY_BYTES),
        contentTag: new Uint8Array(buffer, at + KEY_BYTES, KEY_BYTES),
        recordedAt: view.getFloat64(at + 2 * KEY_BYTES, true),
        body: new Uint8Array(buffer, at + EVENT_HEAD_BYTES, bodyBytes),
      })
      at += EVENT_HEAD_BYTES + bodyBytes
    }
    requests.push({
      stream,
      expectedRevision: expected === ANY_REVISION ? 'any' : expected,
      events,
    })
  }
  return requests
}

function packedBytes(requests: readonly AppendRequest[]): number {
  let bytes = 4
  for (const { stream, events } of requests) {
    bytes += REQUEST_HEAD_BYTES + Buffer.byteLength(stream)
    for (const { body } of events) bytes += EVENT_HEAD_BYTES + body.length
  }
  return bytes
}
