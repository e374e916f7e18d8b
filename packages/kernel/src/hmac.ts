import { hash } from 'node:crypto'

const BLOCK_BYTES = 64
const DIGEST_BYTES = 32

/** A key prepared for HMAC-SHA-256 (RFC 2104): the inner and outer pads are computed once. */
export interface HmacKey {
  readonly inner: Uint8Array
  readonly outer: Uint8Array
}

/** Prepares a key of 1 to 64 bytes. Longer keys are refused: none of ours is, and hashing them is one more path to test. */
export function hmacKey(key: Uint8Array): HmacKey {
  if (key.length === 0 || key.length > BLOCK_BYTES)
    throw new RangeError('HMAC key must be 1-64 bytes')
  const inner = new Uint8Array(BLOCK_BYTES).fill(0x36)
  const outer = new Uint8Array(BLOCK_BYTES).fill(0x5c)
  for (let i = 0; i < key.length; i++) {
    inner[i]! ^= key[i]!
    outer[i]! ^= key[i]!
  }
  return { inner, outer }
}

/** `hmacKey` of what an owner holds: prepared when it is first asked for, and forgotten with the owner. */
export function hmacKeyOnce<Owner extends object>(
  secretOf: (owner: Owner) => Uint8Array,
): (owner: Owner) => HmacKey {
  const prepared = new WeakMap<Owner, HmacKey>()
  return (owner) => {
    const known = prepared.get(owner)
    if (known !== undefined) return known
    const key = hmacKey(secretOf(owner))
    prepared.set(owner, key)
    return key
  }
}

// Hashing is synchronous, so these are never shared by two calls.
// Most events of every kind fit: a buffer of its own for each large one would be more to collect than to hash.
const innerScratch = Buffer.alloc(64 * 1024)
const outerScratch = Buffer.alloc(BLOCK_BYTES + DIGEST_BYTES)

/**
 * HMAC-SHA-256 as two one-shot hashes: ten times as fast as `createHmac` on short messages, whose cost is the set-up of
 * the context, not the bytes. Digests come as latin1 text, since a buffer of its own for each costs as much as the hash.
 */
export function hmacSha256(key: HmacKey, message: Uint8Array | string): Buffer {
  const inner = hash('sha256', withMessage(key.inner, message), 'binary')
  outerScratch.set(key.outer, 0)
  outerScratch.write(inner, BLOCK_BYTES, 'latin1')
  return Buffer.from(hash('sha256', outerScratch, 'binary'), 'latin1')
}

function withMessage(pad: Uint8Array, message: Uint8Array | string): Buffer {
  // UTF-8 is at most three bytes a UTF-16 unit.
  const bytesMax = typeof message === 'string' ? message.length * 3 : message.length
  const room = BLOCK_BYTES + bytesMax
  const padded = room <= innerScratch.length ? innerScratch : Buffer.allocUnsafe(room)
  padded.set(pad, 0)
  if (typeof message !== 'string') {
    padded.set(message, BLOCK_BYTES)
    return padded.subarray(0, room)
  }
  return padded.subarray(0, BLOCK_BYTES + padded.write(message, BLOCK_BYTES))
}

export function sha256(message: Uint8Array | string): Buffer {
  return Buffer.from(hash('sha256', message, 'binary'), 'latin1')
}
