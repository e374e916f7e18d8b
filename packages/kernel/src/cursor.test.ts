import fc from 'fast-check'
import { expect, it } from 'vitest'

import { hmacKey } from './hmac.ts'
import { type Cursor, readCursor, writeCursor } from './cursor.ts'

const KEY = hmacKey(new Uint8Array(32).fill(7))
const SCOPE = { list: 'disclosures', filters: '[]', subjects: ['a'.repeat(32)] }
const NOW = Date.parse('2026-03-02T09:00:00Z')
const DAY_MS = 24 * 3_600_000
const BASE64URL = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'

const cursors: fc.Arbitrary<Cursor> = fc.record({
  upTo: fc.nat(Number.MAX_SAFE_INTEGER),
  asOfGiven: fc.boolean(),
  time: fc.integer({ min: -1e13, max: 1e14 }),
  position: fc.nat(Number.MAX_SAFE_INTEGER),
  ordinal: fc.nat(500),
  questionId: fc.stringMatching(/^[0-9a-f]{32}$/),
  askedAt: fc.nat(1e14),
  issuedAt: fc.constant(NOW),
})

it('gives back what was put in', () => {
  fc.assert(
    fc.property(cursors, (cursor) => {
      expect(readCursor(KEY, SCOPE, writeCursor(KEY, SCOPE, cursor), NOW)).toEqual(cursor)
    }),
  )
})

it('is invalid after any single character is changed, added or taken out', () => {
  const kinds = fc.constantFrom('change', 'add', 'remove')
  fc.assert(
    fc.property(cursors, fc.nat(), fc.nat(63), kinds, (cursor, at, letter, kind) => {
      const text = writeCursor(KEY, SCOPE, cursor)
      const place = at % text.length
      const put = kind === 'remove' ? '' : BASE64URL[letter]!
      fc.pre(kind !== 'change' || put !== text[place])
      const changed = text.slice(0, place) + put + text.slice(kind === 'add' ? place : place + 1)
      expect(() => readCursor(KEY, SCOPE, changed, NOW)).toThrow('cursor_invalid')
    }),
    { numRuns: 2_000 },
  )
})

it('is invalid with a character that a decoder overlooks', () => {
  const text = writeCursor(KEY, SCOPE, fc.sample(cursors, 1)[0]!)
  for (const changed of [`${text}=`, `${text}\n`, ` ${text}`, text.replace(/.$/, '$&!')]) {
    expect(() => readCursor(KEY, SCOPE, changed, NOW)).toThrow('cursor_invalid')
  }
})

it('is of no use under another key, for another person, list or filter', () => {
  const text = writeCursor(KEY, SCOPE, fc.sample(cursors, 1)[0]!)
  const others = [
    { ...SCOPE, list: 'questions' },
    { ...SCOPE, filters: '[["sender","star"]]' },
    { ...SCOPE, subjects: ['b'.repeat(32)] },
    { ...SCOPE, subjects: [...SCOPE.subjects, 'b'.repeat(32)] },
  ]
  for (const scope of others) {
    expect(() => readCursor(KEY, scope, text, NOW)).toThrow('cursor_invalid')
  }
  const otherKey = hmacKey(new Uint8Array(32).fill(8))
  expect(() => readCursor(otherKey, SCOPE, text, NOW)).toThrow('cursor_invalid')
})

it('holds for 24 hours and not a millisecond longer', () => {
  const cursor = { ...fc.sample(cursors, 1)[0]!, issuedAt: NOW }
  const text = writeCursor(KEY, SCOPE, cursor)
  expect(readCursor(KEY, SCOPE, text, NOW + DAY_MS)).toEqual(cursor)
  expect(() => readCursor(KEY, SCOPE, text, NOW + DAY_MS + 1)).toThrow('cursor_invalid')
})

it('does not show whose it is', () => {
  const text = writeCursor(KEY, SCOPE, fc.sample(cursors, 1)[0]!)
  expect(Buffer.from(text, 'base64url').toString('latin1')).not.toContain(SCOPE.subjects[0])
})
