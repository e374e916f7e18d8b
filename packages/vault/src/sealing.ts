import { randomFillSync } from 'node:crypto'
import { redact } from '@dataspor/kernel'
import sodium from 'sodium-native'
import type { SealingKey } from './port.ts'

const NONCE_BYTES = 24
const TAG_BYTES = 16
const KEY_BYTES = 32
const SCRATCH_BYTES = 4096

/** What a box is longer than its plaintext, in bytes. */
export const SEAL_OVERHEAD_BYTES = NONCE_BYTES + TAG_BYTES

// One call for random bytes costs half a seal; a pool of nonces makes it negligible. None is used twice.
const noncePool = Buffer.alloc(NONCE_BYTES * 1024)
let nonceOffset = noncePool.length

// Sealing is synchronous, so these are never shared by two calls.
const boxScratch = Buffer.alloc(SCRATCH_BYTES)
const textScratch = Buffer.alloc(SCRATCH_BYTES)
const aadScratch = Buffer.alloc(SCRATCH_BYTES)

/** A new random key of 32 bytes. */
export function newSealingKey(): SealingKey {
  const key = new Uint8Array(KEY_BYTES)
  sodium.randombytes_buf(key)
  return redact(key)
}

/**
 * Seals `plaintext` with XChaCha20-Poly1305 under a random nonce (24 bytes: random ones are safe without counting).
 * `aad` names the box's place, such as `caseReference:<dedupKey hex>`: a box moved elsewhere does not open.
 * Returns base64url of nonce ‖ ciphertext ‖ tag.
 */
export function seal(key: SealingKey, plaintext: Uint8Array | string, aad: string): string {
  const bytes = typeof plaintext === 'string' ? textBytes(plaintext) : plaintext
  const length = bytes.length + SEAL_OVERHEAD_BYTES
  const box = length <= SCRATCH_BYTES ? boxScratch.subarray(0, length) : Buffer.allocUnsafe(length)
  sealInto(box, key, bytes, aad)
  return box.toString('base64url')
}

/** What `seal` sealed; undefined where the key is gone, or the box is damaged, of another key, or of another place. */
export function open(
  key: SealingKey | undefined,
  sealed: string,
  aad: string,
): Uint8Array | undefined {
  if (key === undefined) return undefined
  return openBytes(key, Buffer.from(sealed, 'base64url'), aad)
}

/** As `seal`, but the box as bytes. */
export function sealBytes(key: SealingKey, plaintext: Uint8Array, aad: string): Uint8Array {
  const box = Buffer.allocUnsafe(plaintext.length + SEAL_OVERHEAD_BYTES)
  sealInto(box, key, plaintext, aad)
  return box
}

/** As `open`, for the box as bytes. */
export function openBytes(
  key: SealingKey | undefined,
  sealed: Uint8Array,
  aad: string,
): Uint8Array | undefined {
  const length = sealed.length - SEAL_OVERHEAD_BYTES
  if (key === undefined || length < 0) return undefined
  const plaintext = new Uint8Array(length)
  try {
    const opened = sodium.crypto_aead_xchacha20poly1305_ietf_decrypt(
      plaintext,
      null,
      sealed.subarray(NONCE_BYTES),
      aadBytes(aad),
      sealed.subarray(0, NONCE_BYTES),
      key.expose(),
    )
    return opened === length ? plaintext : undefined
  } catch {
    // The binding has one error, "could not verify data": which cause it was must not be told apart.
    return undefined
  }
}

function sealInto(box: Buffer, key: SealingKey, plaintext: Uint8Array, aad: string): void {
  if (nonceOffset === noncePool.length) {
    randomFillSync(noncePool)
    nonceOffset = 0
  }
  const nonce = box.subarray(0, NONCE_BYTES)
  noncePool.copy(nonce, 0, nonceOffset, nonceOffset + NONCE_BYTES)
  nonceOffset += NONCE_BYTES
  const ciphertext = box.subarray(NONCE_BYTES)
  sodium.crypto_aead_xchacha20poly1305_ietf_encrypt(
    ciphertext,
    plaintext,
    aadBytes(aad),
    null,
    nonce,
    key.expose(),
  )
}

function textBytes(text: string): Buffer {
  // UTF-8 is at most three bytes a UTF-16 unit.
  if (text.length * 3 > SCRATCH_BYTES) return Buffer.from(text)
  return textScratch.subarray(0, textScratch.write(text))
}

function aadBytes(aad: string): Buffer {
  if (aad.length * 3 > SCRATCH_BYTES) return Buffer.from(aad)
  return aadScratch.subarray(0, aadScratch.write(aad))
}
