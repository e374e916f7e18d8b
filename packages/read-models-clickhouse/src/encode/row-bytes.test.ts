import fc from 'fast-check'
import { expect, it } from 'vitest'
import { RowBytes } from './row-bytes.ts'

it('writes a safe integer as the eight bytes of an Int64, whatever its sign', () =>
  fc.assert(
    fc.property(fc.maxSafeInteger(), (value) => {
      const out = new RowBytes()
      out.int64(value)
      expect(out.take().readBigInt64LE()).toBe(BigInt(value))
    }),
  ))

it('writes texts with the length of their bytes before them, shared or not', () =>
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (value) => {
      const out = new RowBytes()
      out.term(value)
      out.text(value)
      const bytes = out.take()
      const half = bytes.subarray(0, bytes.length / 2)
      expect(half.equals(bytes.subarray(bytes.length / 2))).toBe(true)
      const head = half[0]! < 128 ? 1 : 2
      const length = head === 1 ? half[0]! : (half[0]! % 128) + 128 * half[1]!
      expect(half.subarray(head).toString()).toBe(Buffer.from(value).toString())
      expect(half.length - head).toBe(length)
    }),
  ))

it('keeps what is written while it grows, and begins anew when it is taken', () => {
  const out = new RowBytes()
  const long = 'x'.repeat(100_000)
  for (let n = 0; n < 10; n++) out.text(long)
  const taken = out.take()
  out.uint8(7)
  expect(taken.length).toBe(10 * (100_000 + 3))
  expect(taken.subarray(3, 100_003).toString()).toBe(long)
  expect([...out.take()]).toEqual([7])
})

it.each(['0', 'x'.repeat(32), 'ab'.repeat(15), 'ab'.repeat(17), `${'ab'.repeat(15)}zz`])(
  'refuses %s as an id',
  (wrong) => {
    expect(() => new RowBytes().id(wrong)).toThrow(RangeError)
  },
)

it('writes an id as its bytes, and none as zeros', () => {
  const out = new RowBytes()
  out.id('0123456789abcdef0123456789abcdef')
  out.id('')
  expect(out.take().toString('hex')).toBe(`0123456789abcdef0123456789abcdef${'00'.repeat(16)}`)
})

it('writes bytes as they are, and an id of bytes as it writes one of hex digits', () =>
  fc.assert(
    fc.property(
      fc.uint8Array({ maxLength: 300 }),
      fc.uint8Array({ minLength: 16, maxLength: 16 }),
      (value, id) => {
        const out = new RowBytes()
        out.bytes(value)
        const head = value.length < 128 ? 1 : 2
        expect(out.take().subarray(head)).toEqual(Buffer.from(value))
        out.idBytes(id)
        out.id(Buffer.from(id).toString('hex'))
        const bytes = out.take()
        expect(bytes.subarray(0, 16)).toEqual(bytes.subarray(16))
        expect(() => out.idBytes(id.subarray(1))).toThrow(RangeError)
      },
    ),
  ))
