import { describe, expect, it } from 'vitest'
import { cprDay, ecprDay } from './cpr.ts'

/** Day + 60 throughout: no number here can be a real person's. */
describe('cprDay', () => {
  it('reads the century from digit 7', () => {
    // 29 February: 2000 and 1904 had one, 1900 had none.
    expect(cprDay('8902000000')).toBeUndefined()
    expect(cprDay('8902004000')).toBe('replacement')
    expect(cprDay('8902009000')).toBe('replacement')
    expect(cprDay('8902005000')).toBe('replacement')
    expect(cprDay('8902040000')).toBe('replacement')
    // 1937 with digit 7 = 4, and 2036: the first had none, the second had one.
    expect(cprDay('8902374000')).toBeUndefined()
    expect(cprDay('8902364000')).toBe('replacement')
    // 1858 and 2057 with digit 7 = 5-8.
    expect(cprDay('8902607000')).toBe('replacement')
    expect(cprDay('8902577000')).toBeUndefined()
  })

  it('refuses dates that do not exist, whatever else', () => {
    for (const number of [
      '6000801234',
      '9113801234',
      '9200801234',
      '9102801234',
      '9104801234',
      '6100801234',
    ]) {
      expect(cprDay(number)).toBeUndefined()
    }
  })

  it('takes days 61-91 as replacement numbers and never asks for modulus 11', () => {
    for (let last = 0; last < 10; last++) expect(cprDay(`610180123${last}`)).toBe('replacement')
    expect(cprDay('9101801234')).toBe('replacement')
  })

  it('refuses what is not ten ASCII digits', () => {
    for (const text of [
      '',
      '610180-1234',
      ' 6101801234',
      '610180123',
      '61018012345',
      '６１０１８０１２３４',
      '610180123a',
    ]) {
      expect(cprDay(text)).toBeUndefined()
    }
    expect(cprDay('0'.repeat(10))).toBeUndefined()
  })
})

describe('ecprDay', () => {
  it('allows letters in places 8 and 9 only', () => {
    expect(ecprDay('6101801AB4')).toBe('replacement')
    expect(ecprDay('6101801a24')).toBe('replacement')
    expect(ecprDay('610180A234')).toBeUndefined()
    expect(ecprDay('610180123A')).toBeUndefined()
  })
})
