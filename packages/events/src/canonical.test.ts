import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonicalJson } from './canonical.ts'

/** The same value with the keys of every object added in another order. */
function shuffled(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shuffled)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).map(([key, item]) => [key, shuffled(item)] as const)
  return Object.fromEntries(entries.toReversed())
}

describe('canonicalJson', () => {
  it('writes the example of RFC 8785 section 3.2.2 as section 3.2.3 says', () => {
    const text = String.raw`{"numbers":[333333333.33333329,1E30,4.50,2e-3,0.000000000000000000000000001],"string":"\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/","literals":[null,true,false]}`
    expect(canonicalJson(JSON.parse(text))).toBe(
      String.raw`{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\u000f\nA'B\"\\\\\"/"}`,
    )
  })

  it('sorts keys by UTF-16 code units, as the example of section 3.2.3', () => {
    const text = String.raw`{"\u20ac":"Euro Sign","\r":"Carriage Return","\ufb33":"Hebrew Letter Dalet With Dagesh","1":"One","\ud83d\ude00":"Emoji: Grinning Face","\u0080":"Control","\u00f6":"Latin Small Letter O With Diaeresis"}`
    const values = [...canonicalJson(JSON.parse(text))!.matchAll(/:"([^"]*)"/g)].map(
      (match) => match[1],
    )
    expect(values).toEqual([
      'Carriage Return',
      'One',
      'Control',
      'Latin Small Letter O With Diaeresis',
      'Euro Sign',
      'Emoji: Grinning Face',
      'Hebrew Letter Dalet With Dagesh',
    ])
  })

  it.each([
    ['0', '0'],
    ['-0', '0'],
    ['5e-324', '5e-324'],
    ['1.7976931348623157e308', '1.7976931348623157e+308'],
    ['9007199254740992', '9007199254740992'],
    ['295147905179352830000', '295147905179352830000'],
    ['1e21', '1e+21'],
    ['9.999999999999997e22', '9.999999999999997e+22'],
    ['1e-7', '1e-7'],
    ['0.000001', '0.000001'],
  ])('writes the number %s as %s (RFC 8785 appendix B)', (given, written) => {
    expect(canonicalJson(JSON.parse(given))).toBe(written)
  })

  it('does not put array indices first, and keeps __proto__ as a key', () => {
    expect(canonicalJson(JSON.parse('{"9":1,"10":2,"a":{"__proto__":3,"Z":4}}'))).toBe(
      '{"10":2,"9":1,"a":{"Z":4,"__proto__":3}}',
    )
  })

  it('has no form for a lone surrogate or an infinite number, but for text that looks like one', () => {
    expect(canonicalJson(JSON.parse('{"a":"\\ud800"}'))).toBeUndefined()
    expect(canonicalJson(JSON.parse('{"\\udc00":1}'))).toBeUndefined()
    expect(canonicalJson(JSON.parse('[1e400]'))).toBeUndefined()
    expect(canonicalJson(JSON.parse('{"1":[1e400]}'))).toBeUndefined()
    expect(canonicalJson(['\\ud800'])).toBe('["\\\\ud800"]')
  })

  it('is the same whatever the order of keys, and reads back as the same value', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const parsed: unknown = JSON.parse(JSON.stringify(value))
        const text = canonicalJson(parsed)
        if (text === undefined) return
        expect(canonicalJson(shuffled(parsed))).toBe(text)
        expect(JSON.parse(text)).toEqual(parsed)
        expect(canonicalJson(JSON.parse(text))).toBe(text)
      }),
    )
  })
})
