import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonicalJson } from './canonical.ts'
import { readCanonicalJson, readJson, readJsonArray } from './json-scan.ts'

const bytes = (text: string): Uint8Array => Buffer.from(text)
const code = (text: string): string => {
  const read = readJson(bytes(text))
  return read.ok ? 'ok' : read.code
}

describe('readJson', () => {
  it('gives what JSON.parse gives for any JSON within the limits', () => {
    const options = { maxDepth: 5 }
    fc.assert(
      fc.property(fc.json(options), (text) => {
        expect(readJson(bytes(text))).toEqual({ ok: true, value: JSON.parse(text) })
      }),
    )
  })

  it('never throws, whatever the bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (any) => {
        expect(typeof readJson(any).ok).toBe('boolean')
        expect(typeof readJsonArray(any).ok).toBe('boolean')
      }),
    )
  })

  it.each([
    '{"a":1,"a":1}',
    '{"b":{"x":1,"x":2}}',
    '[{"a":1,"\\u0061":2}]',
    '{"__proto__":1,"__proto__":2}',
  ])('refuses a key named twice: %s', (text) => expect(code(text)).toBe('duplicate_key'))

  it.each([
    '{"a":":","b":"{\\"a\\":1}"}',
    '{"__proto__":{"a":1}}',
    '{"a:b":"\\\\"}',
    '{"a":[{"x":1},{"x":1}]}',
  ])('takes colons and braces within strings for text: %s', (text) => expect(code(text)).toBe('ok'))

  it('takes 32 levels and refuses 33', () => {
    expect(code('['.repeat(32) + ']'.repeat(32))).toBe('ok')
    expect(code('['.repeat(33) + ']'.repeat(33))).toBe('too_deep')
  })

  it('refuses millions of levels without overflowing the stack', () => {
    const deep = bytes('{"a":'.repeat(1_000_000))
    expect(readJson(deep, deep.length)).toEqual({ ok: false, code: 'too_deep' })
  })

  it('refuses invalid UTF-8, a byte order mark, broken JSON and too many bytes, each with its code', () => {
    expect(readJson(Uint8Array.of(0x22, 0xff, 0x22))).toEqual({ ok: false, code: 'invalid_utf8' })
    expect(readJson(Uint8Array.of(0xef, 0xbb, 0xbf, 0x31))).toEqual({
      ok: false,
      code: 'invalid_utf8',
    })
    expect(code('{"a":}')).toBe('malformed_json')
    expect(code('"open')).toBe('malformed_json')
    expect(code('')).toBe('malformed_json')
    expect(readJson(bytes('[1]'), 2)).toEqual({ ok: false, code: 'too_large' })
  })
})

/** JSON as it may come: keys named twice or of odd names, numbers in any notation, white space. */
const anyJson = fc.letrec<{ json: string; key: string }>((tie) => ({
  key: fc.constantFrom('a', 'b', 'c', '', '1', '__proto__', '\\u0061', '\\ud800', 'æ'),
  json: fc.oneof(
    { maxDepth: 4, depthSize: 'small' },
    fc.constantFrom('0', '-0', '1000', '1e3', '1e7', '10000000', '0.001', '1e-3', '1e20', '1e400'),
    fc.constantFrom('null', 'true', '"x"', '"\\n"', '"\\u00e6"', '"æ"', '"\\ud800"', '"\\\\ud"'),
    fc.array(tie('json'), { maxLength: 3 }).map((items) => `[${items.join(',')}]`),
    fc
      .array(fc.tuple(tie('key'), fc.constantFrom('', '', ' '), tie('json')), { maxLength: 4 })
      .map((all) => `{${all.map(([key, space, item]) => `"${key}"${space}:${item}`).join(',')}}`),
  ),
})).json

describe('readCanonicalJson', () => {
  it('gives what readJson and canonicalJson give one after the other', () => {
    fc.assert(
      fc.property(anyJson, fc.constantFrom(2, 3, 32), (text, depthMax) => {
        const read = readJson(bytes(text), 10_000, depthMax)
        const canonical = read.ok ? canonicalJson(read.value) : undefined
        const both = canonical === undefined ? read : { ...read, canonical }
        expect(readCanonicalJson(bytes(text), 10_000, depthMax)).toEqual(both)
      }),
      { numRuns: 2_000 },
    )
  })

  it.each(['{"a":1e3,"a":1000}', '{"a":10000000,"b":1,"b":1}', '{"a":1e7,"b":1,"b":1}'])(
    'is not misled by numbers that grow as others are left out: %s',
    (text) => expect(readCanonicalJson(bytes(text))).toEqual({ ok: false, code: 'duplicate_key' }),
  )
})

describe('readJsonArray', () => {
  it('gives every element its value and its bytes as sent', () => {
    fc.assert(
      fc.property(fc.array(fc.json({ maxDepth: 3 }), { maxLength: 8 }), (texts) => {
        const read = readJsonArray(bytes(`[ ${texts.join(' ,\n')} ]`))
        if (!read.ok) throw new Error(read.code)
        expect(read.elements.map((element) => element.ok && element.value)).toEqual(
          texts.map((text) => JSON.parse(text)),
        )
        expect(
          read.elements.map((element) => JSON.parse(Buffer.from(element.raw).toString())),
        ).toEqual(texts.map((text) => JSON.parse(text)))
      }),
    )
  })

  it('refuses one element for its own duplicate key, depth or size, and keeps the rest', () => {
    const deep = '['.repeat(10_000) + ']'.repeat(10_000)
    const large = `"${'x'.repeat(256 * 1024)}"`
    const read = readJsonArray(bytes(`[{"a":1},{"a":1,"a":2},${deep},${large},"last æ"]`))
    if (!read.ok) throw new Error(read.code)
    expect(read.elements.map((element) => (element.ok ? element.value : element.code))).toEqual([
      { a: 1 },
      'duplicate_key',
      'too_deep',
      'too_large',
      'last æ',
    ])
    expect(Buffer.from(read.elements[1]!.raw).toString()).toBe('{"a":1,"a":2}')
  })

  it('allows an element the same depth as if it came alone', () => {
    const element = '['.repeat(32) + ']'.repeat(32)
    const read = readJsonArray(bytes(`[${element}]`))
    expect(read.ok && read.elements[0]!.ok).toBe(true)
  })

  it('refuses the whole body for a syntax error, for no list, and for too many elements', () => {
    expect(readJsonArray(bytes('[1,{"a":},2]'))).toEqual({ ok: false, code: 'malformed_json' })
    expect(readJsonArray(bytes('{"a":1}'))).toEqual({ ok: false, code: 'event_invalid' })
    expect(readJsonArray(bytes('[1,2,3]'), 2)).toEqual({ ok: false, code: 'too_large' })
    expect(readJsonArray(bytes('[1,2]'), 2).ok).toBe(true)
    expect(readJsonArray(bytes(' [ ] '))).toEqual({ ok: true, elements: [] })
  })
})
