import { crc32 } from 'node:zlib'

/** A place in the outbox: everything before it is acknowledged, or read. */
export interface Place {
  readonly segment: number
  readonly offset: number
}

export const PLACE_BYTES = 12

export function encodePlace({ segment, offset }: Place): Buffer {
  const bytes = Buffer.allocUnsafe(PLACE_BYTES)
  bytes.writeUInt32BE(segment, 0)
  bytes.writeUInt32BE(offset, 4)
  bytes.writeUInt32BE(crc32(bytes.subarray(0, 8)), 8)
  return bytes
}

/** Undefined where a crash tore it: then all that is still there is sent again. */
export function decodePlace(bytes: Buffer): Place | undefined {
  if (bytes.length !== PLACE_BYTES || crc32(bytes.subarray(0, 8)) !== bytes.readUInt32BE(8))
    return undefined
  return { segment: bytes.readUInt32BE(0), offset: bytes.readUInt32BE(4) }
}

export function isBefore(a: Place, b: Place): boolean {
  return a.segment < b.segment || (a.segment === b.segment && a.offset < b.offset)
}

const NAME = /^(\d{10})\.outbox$/

export function segmentName(segment: number): string {
  return `${String(segment).padStart(10, '0')}.outbox`
}

/** Of the files of a folder, the segments, in order. */
export function segmentsOf(names: readonly string[]): readonly number[] {
  return names
    .map((name) => NAME.exec(name)?.[1])
    .filter((digits) => digits !== undefined)
    .map(Number)
    .toSorted((a, b) => a - b)
}
