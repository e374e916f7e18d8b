import {
  closeSync,
  existsSync,
  fstatSync,
  ftruncateSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
} from 'node:fs'
import { join } from 'node:path'
import { ProducerError } from '../error.ts'
import { FRAME_BYTES_MAX, frameAt, frameBytes } from './frame.ts'
import { decodePlace, isBefore, type Place, segmentName, segmentsOf } from './place.ts'

export const PLACE_FILE = 'acknowledged'
const HEAD_BYTES = 8

export interface Recovered {
  /** The first place that is not acknowledged. */
  readonly from: Place
  /** Where the next entry goes. */
  readonly end: Place
  readonly pendingBytes: number
}

/** Finds what a stopped or crashed producer left. A torn frame at the very end was never reported as kept: it is cut off. */
export function recover(folder: string): Recovered {
  const segments = segmentsOf(readdirSync(folder))
  const [first, last] = [segments[0], segments.at(-1)]
  const file = join(folder, PLACE_FILE)
  const known = existsSync(file) ? decodePlace(readFileSync(file)) : undefined
  if (first === undefined || last === undefined) {
    // Never a number again that was used: what is acknowledged must not cover what is new.
    const next = { segment: (known?.segment ?? 0) + 1, offset: 0 }
    return { from: next, end: next, pendingBytes: 0 }
  }
  const begin = { segment: first, offset: 0 }
  const from = known === undefined || isBefore(known, begin) ? begin : known
  let pendingBytes = 0
  for (const segment of segments) {
    if (segment < from.segment) continue
    const offset = endOf(folder, segment, segment === from.segment ? from.offset : 0, last)
    const end = { segment, offset }
    pendingBytes += segment === from.segment ? Math.max(0, offset - from.offset) : offset
    if (segment === last) return { from: isBefore(end, from) ? end : from, end, pendingBytes }
  }
  // All that is there was acknowledged.
  const next = { segment: from.segment + 1, offset: 0 }
  return { from: next, end: next, pendingBytes: 0 }
}

/** Where the last whole frame ends; what a crash tore after it is cut off. Anything else that is no frame is damage. */
function endOf(folder: string, segment: number, from: number, last: number): number {
  const descriptor = openSync(join(folder, segmentName(segment)), 'r+')
  try {
    const size = fstatSync(descriptor).size
    let offset = from <= size ? from : 0
    for (let frame = readFrame(descriptor, offset); frame !== undefined;) {
      offset += frame.length
      frame = readFrame(descriptor, offset)
    }
    if (offset === size) return offset
    if (segment !== last || !isTorn(descriptor, offset, size)) throw damaged(folder, segment)
    ftruncateSync(descriptor, offset)
    return offset
  } finally {
    closeSync(descriptor)
  }
}

/** Each frame is on disk before the next is begun: only the last can be torn, and nothing lies behind it. */
function isTorn(descriptor: number, offset: number, size: number): boolean {
  const head = Buffer.alloc(HEAD_BYTES)
  if (readSync(descriptor, head, 0, HEAD_BYTES, offset) < HEAD_BYTES) return true
  // Some file systems lengthen a file before they fill it.
  if (head.every((byte) => byte === 0)) return true
  const length = frameBytes(head)
  return length !== undefined && offset + length >= size
}

/** The whole frame at this offset; undefined at the end of the file, or where it is torn. */
export function readFrame(descriptor: number, offset: number): Buffer | undefined {
  const head = Buffer.alloc(HEAD_BYTES)
  if (readSync(descriptor, head, 0, HEAD_BYTES, offset) < HEAD_BYTES) return undefined
  const length = frameBytes(head)
  if (length === undefined || length > FRAME_BYTES_MAX) return undefined
  const frame = Buffer.alloc(length)
  return readSync(descriptor, frame, 0, length, offset) === length ? frameAt(frame) : undefined
}

export function damaged(folder: string, segment: number): ProducerError {
  const file = join(folder, segmentName(segment))
  const text = `${file} is damaged, or of another key. Give the key that it was written with; where it is damaged, move the folder away, begin with a new one, and report again what may be in it.`
  return new ProducerError('outbox_failed', text)
}
