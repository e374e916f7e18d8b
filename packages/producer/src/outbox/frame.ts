import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { crc32 } from 'node:zlib'
import type { Entry } from '../entry.ts'

/** Length and CRC-32 of what follows: a torn write is told from a whole one. */
const HEAD_BYTES = 8
const IV_BYTES = 12
const TAG_BYTES = 16
export const FRAME_BYTES_MAX = 64 * 1024 * 1024

const KINDS: readonly Entry['kind'][] = ['event', 'key', 'batch-open', 'batch-part', 'batch-seal']

/** Entries as one frame, encrypted (AES-256-GCM): what waits on the producer's disk is as secret as what is sent. */
export function encodeFrame(entries: readonly Entry[], key: Uint8Array): Buffer {
  const parts: Uint8Array[] = []
  for (const { kind, headers, bytes } of entries) {
    const about = Buffer.from(JSON.stringify(headers))
    const head = Buffer.allocUnsafe(7)
    head.writeUInt8(KINDS.indexOf(kind), 0)
    head.writeUInt16BE(about.length, 1)
    head.writeUInt32BE(bytes.length, 3)
    parts.push(head, about, bytes)
  }
  const iv = randomBytes(IV_BYTES)
  const cipher = createCipheriv('aes-256-gcm', key, iv)
  const box = [cipher.update(Buffer.concat(parts)), cipher.final()]
  const body = Buffer.concat([iv, ...box, cipher.getAuthTag()])
  const head = Buffer.allocUnsafe(HEAD_BYTES)
  head.writeUInt32BE(body.length, 0)
  head.writeUInt32BE(crc32(body), 4)
  return Buffer.concat([head, body])
}

/** The whole frame at the beginning of these bytes; undefined where it is torn, or there is none. */
export function frameAt(bytes: Buffer): Buffer | undefined {
  const length = frameBytes(bytes)
  if (length === undefined || bytes.length < length) return undefined
  const body = bytes.subarray(HEAD_BYTES, length)
  return crc32(body) === bytes.readUInt32BE(4) ? bytes.subarray(0, length) : undefined
}

/** How long the frame is that begins here, its head included; undefined where it cannot be one. */
export function frameBytes(head: Buffer): number | undefined {
  if (head.length < HEAD_BYTES) return undefined
  const length = head.readUInt32BE(0)
  return length < IV_BYTES + TAG_BYTES || length > FRAME_BYTES_MAX ? undefined : HEAD_BYTES + length
}

/** Throws where the key is another's. */
export function decodeFrame(frame: Buffer, key: Uint8Array): readonly Entry[] {
  const body = frame.subarray(HEAD_BYTES)
  const cipher = createDecipheriv('aes-256-gcm', key, body.subarray(0, IV_BYTES))
  cipher.setAuthTag(body.subarray(-TAG_BYTES))
  const plain = Buffer.concat([cipher.update(body.subarray(IV_BYTES, -TAG_BYTES)), cipher.final()])
  const entries: Entry[] = []
  for (let at = 0; at < plain.length;) {
    const kind = KINDS[plain.readUInt8(at)]
    const aboutEnd = at + 7 + plain.readUInt16BE(at + 1)
    const end = aboutEnd + plain.readUInt32BE(at + 3)
    if (kind === undefined || end > plain.length) throw new RangeError('not an entry')
    const headers = JSON.parse(plain.toString('utf8', at + 7, aboutEnd)) as Entry['headers']
    entries.push({ kind, headers, bytes: plain.subarray(aboutEnd, end) })
    at = end
  }
  return entries
}
