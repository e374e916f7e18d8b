import { DatasporError } from '@dataspor/kernel'
import type { StoredEnvelope } from './stored.ts'

/**
 * A `batch.members` event is binary: magic ‖ length of the header (4 bytes, big-endian) ‖ header, the stored event as
 * JSON ‖ the ids, each as the number of bytes that it shares with the one before it, and the rest of its 16.
 */
const MAGIC = 0xb7
const HEADER_AT = 5
export const MEMBER_BYTES = 16
/** Well below what any log takes in one event, whatever the ids. */
export const CHUNK_MEMBERS_MAX = 32_768
const HEADER_BYTES_MAX = 4_096

/** Whether a stored event is binary. JSON never begins with this byte. */
export function isBinaryStored(bytes: Uint8Array): boolean {
  return bytes[0] === MAGIC
}

/** The bytes of a chunk for the log. `ids`: 16 bytes each, ascending, none twice, as many as `data.count` says. */
export function encodeMembers(event: StoredEnvelope<'batch.members'>, ids: Uint8Array): Uint8Array {
  const { count } = event.data
  if (ids.length !== count * MEMBER_BYTES || count > CHUNK_MEMBERS_MAX)
    throw new RangeError('not the ids of one chunk')
  const header = Buffer.from(JSON.stringify(event))
  const bytes = Buffer.allocUnsafe(HEADER_AT + header.length + count * (MEMBER_BYTES + 1))
  bytes[0] = MAGIC
  bytes.writeUInt32BE(header.length, 1)
  bytes.set(header, HEADER_AT)
  let at = HEADER_AT + header.length
  for (let id = 0; id < ids.length; id += MEMBER_BYTES) {
    const shared = id === 0 ? 0 : sharedBytes(ids, id)
    bytes[at++] = shared
    for (let i = id + shared; i < id + MEMBER_BYTES; i++) bytes[at++] = ids[i]!
  }
  return bytes.subarray(0, at)
}

function sharedBytes(ids: Uint8Array, id: number): number {
  let shared = 0
  while (shared < MEMBER_BYTES && ids[id + shared] === ids[id + shared - MEMBER_BYTES]) shared++
  if (shared === MEMBER_BYTES || ids[id + shared]! < ids[id + shared - MEMBER_BYTES]!)
    throw new RangeError('ids must be ascending, none twice')
  return shared
}

/** The JSON of a binary stored event. Error: `damaged`. */
export function headerOf(bytes: Uint8Array): string {
  return text(bytes, HEADER_AT, membersAt(bytes))
}

/** The ids of a chunk, 16 bytes each, ascending. Error: `damaged`. */
export function decodeMembers(bytes: Uint8Array): Uint8Array {
  if (!isBinaryStored(bytes)) throw damaged('a chunk of members is not binary')
  let at = membersAt(bytes)
  const ids = Buffer.alloc(Math.min(CHUNK_MEMBERS_MAX, bytes.length - at) * MEMBER_BYTES)
  let end = 0
  while (at < bytes.length) {
    const shared = bytes[at++]!
    const rest = MEMBER_BYTES - shared
    if (rest < 1 || at + rest > bytes.length || end === ids.length || (end === 0 && shared > 0))
      throw damaged('a chunk of members is cut or torn')
    if (shared > 0) ids.copyWithin(end, end - MEMBER_BYTES, end - rest)
    for (let i = shared; i < MEMBER_BYTES; i++) ids[end + i] = bytes[at++]!
    end += MEMBER_BYTES
  }
  return ids.subarray(0, end)
}

function membersAt(bytes: Uint8Array): number {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const length = bytes.length < HEADER_AT ? HEADER_BYTES_MAX + 1 : view.readUInt32BE(1)
  if (length > HEADER_BYTES_MAX || HEADER_AT + length > bytes.length)
    throw damaged('a binary event has no header')
  return HEADER_AT + length
}

function text(bytes: Uint8Array, from: number, to: number): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset + from, to - from).toString('utf8')
}

function damaged(internal: string): DatasporError {
  return new DatasporError('damaged', { internal })
}
