import { timingSafeEqual } from 'node:crypto'

import { DatasporError } from './error.ts'
import { type HmacKey, hmacSha256 } from './hmac.ts'
import type { LogPosition } from './position.ts'

const VERSION = 1
const MAC_BYTES = 16
const FIXED_BYTES = 2 + 8 * 5 + 4
const ID_BYTES_MAX = 128
const TEXT_LENGTH_MAX = 400
const LIFETIME_MS = 24 * 3_600_000

/** Where a list goes on, and for which question it was asked. */
export interface Cursor {
  readonly upTo: LogPosition
  /** Whether the question named its `asOf`. */
  readonly asOfGiven: boolean
  /** The last place handed out; what the first two mean is the list's own matter. */
  readonly time: number
  readonly position: LogPosition
  readonly ordinal: number
  readonly questionId: string
  readonly askedAt: number
  readonly issuedAt: number
}

/** What a cursor is bound to and does not carry: the list, its filters, whom it is about or who asks. */
export interface CursorScope {
  readonly list: string
  readonly filters: string
  readonly subjects: readonly string[]
}

/** A cursor as text: payload ‖ HMAC, base64url. Opaque, and of no use for another person, list or filter. */
export function writeCursor(key: HmacKey, scope: CursorScope, cursor: Cursor): string {
  const id = Buffer.from(cursor.questionId)
  if (id.length > ID_BYTES_MAX) throw new RangeError('question id too long')
  const payload = Buffer.alloc(FIXED_BYTES + id.length)
  payload[0] = VERSION
  payload[1] = cursor.asOfGiven ? 1 : 0
  const doubles = [cursor.upTo, cursor.time, cursor.position, cursor.askedAt, cursor.issuedAt]
  for (const [i, value] of doubles.entries()) payload.writeDoubleBE(value, 2 + 8 * i)
  payload.writeUInt32BE(cursor.ordinal, FIXED_BYTES - 4)
  id.copy(payload, FIXED_BYTES)
  return Buffer.concat([payload, mac(key, scope, payload)]).toString('base64url')
}

/** The cursor in a text. Errors: `cursor_invalid` for every other text, and after 24 hours. */
export function readCursor(key: HmacKey, scope: CursorScope, text: string, nowMs: number): Cursor {
  const bytes = text.length > TEXT_LENGTH_MAX ? Buffer.alloc(0) : Buffer.from(text, 'base64url')
  // Encoded again, because a decoder overlooks foreign characters and the unused bits of the last one.
  if (bytes.length < FIXED_BYTES + MAC_BYTES || bytes.toString('base64url') !== text)
    throw cursorInvalid()
  const payload = bytes.subarray(0, bytes.length - MAC_BYTES)
  if (!timingSafeEqual(bytes.subarray(payload.length), mac(key, scope, payload)))
    throw cursorInvalid()
  if (payload[0] !== VERSION) throw cursorInvalid()
  const cursor: Cursor = {
    asOfGiven: payload[1] === 1,
    upTo: payload.readDoubleBE(2),
    time: payload.readDoubleBE(10),
    position: payload.readDoubleBE(18),
    askedAt: payload.readDoubleBE(26),
    issuedAt: payload.readDoubleBE(34),
    ordinal: payload.readUInt32BE(42),
    questionId: payload.subarray(FIXED_BYTES).toString(),
  }
  if (nowMs - cursor.issuedAt > LIFETIME_MS) throw cursorInvalid()
  return cursor
}

export function cursorInvalid(): DatasporError {
  return new DatasporError('cursor_invalid', { pointer: '/cursor' })
}

function mac(key: HmacKey, scope: CursorScope, payload: Buffer): Buffer {
  const bound = JSON.stringify([scope.list, scope.filters, scope.subjects])
  return hmacSha256(key, Buffer.concat([payload, Buffer.from(bound)])).subarray(0, MAC_BYTES)
}
