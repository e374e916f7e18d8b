import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CPR_REMOVED, hasCprShape, isClearOfCpr, withoutCpr } from './cpr-shape.ts'

describe('hasCprShape', () => {
  it.each([
    '6101801234',
    '610180-1234',
    '610180 1234',
    'see 6101801234.',
    '_6101801234_',
    '"6101801234"',
    '0000-6101801234',
    'line\n6101801234',
    'line\t610180\t1234',
  ])('finds a number standing alone: %j', (text) => expect(hasCprShape(text)).toBe(true))

  it.each([
    ['full-width digits', '６１０１８０１２３４'],
    ['Arabic-Indic digits', '٦١٠١٨٠١٢٣٤'],
    ['mathematical digits', '𝟔𝟏𝟎𝟏𝟖𝟎𝟏𝟐𝟑𝟒'],
    ['a no-break space', '610180\u00a01234'],
    ['a thin space', '610180\u20091234'],
    ['an en dash', '610180–1234'],
    ['a minus sign', '610180−1234'],
    ['a zero-width space', '6101\u200b801234'],
    ['a soft hyphen', '610180\u00ad1234'],
    ['percent-encoding', '%36101801234'],
    ['a percent-encoded hyphen', '610180%2D1234'],
    ['percent-encoding twice', '610180%252D1234'],
    ['a decimal character reference', '610180&#45;1234'],
    ['a hexadecimal character reference', '&#x36;101801234'],
    ['a named reference', '610180&nbsp;1234'],
  ])('finds a number hidden by %s', (_, text) => expect(hasCprShape(text)).toBe(true))

  it.each([
    ['a letter before', 'x6101801234'],
    ['a letter after', '6101801234x'],
    ['a Danish letter before', 'å6101801234'],
    ['another digit', '61018012345'],
    ['a day that is none', '9201801234'],
    ['a month that is none', '6113801234'],
    ['30 February', '9002801234'],
    ['a time', '2026-03-02T09:15:00+01:00'],
    ['a company', 'virksomhed:cvr-12345678'],
    ['a production unit', 'virksomhed:p-6101801234'],
    ['a production unit as source', 'urn:dataspor:party:virksomhed:p-6101801234'],
    ['a UUID', '0199c1f4-6b1e-7c3a-9d10-610180123456'],
    ['two numbers', '610180  1234'],
    ['a broken encoding', '%zz &#99999999; &#x;'],
  ])('lets %s pass', (_, text) => expect(hasCprShape(text)).toBe(false))

  it('excepts a party reference only where it stands alone', () => {
    expect(hasCprShape('see virksomhed:p-6101801234')).toBe(true)
  })

  it('finds any date with any serial in any surroundings that are no letters or digits', () => {
    const around = fc.stringMatching(/^[ .,:;/"'()\-æ]{0,6}$/).filter((text) => !text.endsWith('æ'))
    fc.assert(
      fc.property(
        around,
        fc.integer({ min: 61, max: 88 }),
        fc.integer({ min: 1, max: 12 }),
        fc.nat(999_999),
        (a, day, month, rest) => {
          const date = `${day}${String(month).padStart(2, '0')}`
          const number = date + String(rest).padStart(6, '0')
          expect(hasCprShape(`${a}${number}${a.replaceAll('æ', '')}`)).toBe(true)
        },
      ),
    )
  })
})

describe('isClearOfCpr', () => {
  it('never passes a text in which hasCprShape finds more than is expected', () => {
    const piece = fc.constantFrom(
      '6101801234',
      '610180-1234',
      '６101801234',
      '610180%201234',
      'a',
      ' ',
      '&#54;',
      '"',
      '1',
      '610180',
      '1234',
      '\n',
      '\t',
      '\u00ad',
      '\u00a0',
      '²',
      '\u000b',
      'x',
      '-',
      '12',
      'æ',
      '\\',
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
        const text = pieces.join('')
        expect(hasCprShape(withoutCpr(text))).toBe(false)
        if (hasCprShape(text)) expect(isClearOfCpr(JSON.stringify(text), 0)).toBe(false)
      }),
    )
  })

  it('passes digits that are part of something longer, as in identifiers', () => {
    const longer = ['0199c1f4-6b1e-7c3a-9d10-610180123456', 'x6101801234', '9201801234']
    for (const text of longer) expect(isClearOfCpr(JSON.stringify({ a: '\\', text }), 0)).toBe(true)
  })

  it('takes no longer for digits without end', () => {
    const start = performance.now()
    expect(isClearOfCpr('1'.repeat(1_000_000), 0)).toBe(false)
    expect(isClearOfCpr('123456 '.repeat(100_000), 0)).toBe(false)
    expect(performance.now() - start).toBeLessThan(1_000)
  })

  it('passes the expected number and no second one', () => {
    expect(isClearOfCpr('{"cpr":"6101801234"}', 1)).toBe(true)
    expect(isClearOfCpr('{"cpr":"6101801234","x":"6201801234"}', 1)).toBe(false)
  })
})

describe('withoutCpr', () => {
  it.each([
    ['see 6101801234, and 610180-1234!', `see ${CPR_REMOVED}, and ${CPR_REMOVED}!`],
    ['9201801234 is no date', '9201801234 is no date'],
    ['hidden: 610180%2D1234', CPR_REMOVED],
    ['', ''],
  ])('of %j leaves the rest', (text, left) => expect(withoutCpr(text)).toBe(left))
})
