import fc from 'fast-check'
import { expect, test } from 'vitest'
import { newSealingKey, open, openBytes, seal, SEAL_OVERHEAD_BYTES, sealBytes } from './sealing.ts'

const text = (bytes: Uint8Array | undefined): string | undefined =>
  bytes && Buffer.from(bytes).toString()

test('what was sealed opens with its key at its place, and only there', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme', maxLength: 3_000 }),
      fc.string({ unit: 'grapheme' }),
      (plain, place) => {
        const key = newSealingKey()
        const sealed = seal(key, plain, place)
        expect(text(open(key, sealed, place))).toBe(plain.toWellFormed())
        expect(open(key, sealed, `${place}x`)).toBeUndefined()
        expect(open(newSealingKey(), sealed, place)).toBeUndefined()
        expect(open(undefined, sealed, place)).toBeUndefined()
      },
    ),
    { numRuns: 200 },
  )
})

test('a box with one changed, missing or added byte does not open', () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ maxLength: 200 }),
      fc.nat(),
      fc.integer({ min: 1, max: 255 }),
      (plain, at, change) => {
        const key = newSealingKey()
        const box = sealBytes(key, plain, 'note:1')
        expect(box.length).toBe(plain.length + SEAL_OVERHEAD_BYTES)
        expect(openBytes(key, box, 'note:1')).toEqual(plain)
        const changed = Uint8Array.from(box)
        changed[at % box.length]! ^= change
        expect(openBytes(key, changed, 'note:1')).toBeUndefined()
        expect(openBytes(key, box.subarray(1), 'note:1')).toBeUndefined()
        expect(openBytes(key, Uint8Array.from([...box, 0]), 'note:1')).toBeUndefined()
      },
    ),
  )
})

test('a nonce is never used twice, also when the pool of nonces has been refilled', () => {
  const key = newSealingKey()
  const nonces = new Set(Array.from({ length: 5_000 }, () => seal(key, '', '').slice(0, 32)))
  expect(nonces.size).toBe(5_000)
})

test('bytes and text of any size take the same way', () => {
  const key = newSealingKey()
  const large = 'æ'.repeat(20_000)
  expect(text(open(key, seal(key, large, large), large))).toBe(large)
  expect(text(open(key, seal(key, Buffer.from(large), 'a'), 'a'))).toBe(large)
})

test('a key is never printed', () => {
  const key = newSealingKey()
  expect(`${key} ${JSON.stringify({ key })}`).toBe('[redacted] {"key":"[redacted]"}')
})
