import { crc32 } from 'node:zlib'

const HEAD_NUMBERS = 4
const head = new DataView(new ArrayBuffer(HEAD_NUMBERS * Float64Array.BYTES_PER_ELEMENT))
// Node 24 was seen to refuse a DataView here after many calls, as if it were no view of a buffer.
const headBytes = new Uint8Array(head.buffer)

/**
 * CRC-32 over what a row holds, so that a byte which a disk changed is found: SQLite itself checks the form of its pages,
 * not their content. Against accidents only; whoever changes a row on purpose makes a new one.
 */
export function rowChecksum(
  position: number,
  streamId: number,
  revision: number,
  recordedAt: number,
  dedupKey: Uint8Array,
  contentTag: Uint8Array,
  body: Uint8Array,
): number {
  const start = ofHead(position, streamId, revision, recordedAt)
  return crc32(body, crc32(contentTag, crc32(dedupKey, start)))
}

/** The same, of a row whose key, tag and body lie one after the other. */
export function packedRowChecksum(
  position: number,
  streamId: number,
  revision: number,
  recordedAt: number,
  packed: Uint8Array,
): number {
  return crc32(packed, ofHead(position, streamId, revision, recordedAt))
}

function ofHead(position: number, streamId: number, revision: number, recordedAt: number): number {
  head.setFloat64(0, position)
  head.setFloat64(8, streamId)
  head.setFloat64(16, revision)
  head.setFloat64(24, recordedAt)
  return crc32(headBytes)
}
