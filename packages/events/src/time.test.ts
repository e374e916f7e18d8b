import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isDay, parseRfc3339 } from './time.ts'

describe('parseRfc3339', () => {
  it('agrees with the engine on every instant, in any zone', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('0001-01-02'), max: new Date('9998-12-30'), noInvalidDate: true }),
        fc.integer({ min: -23 * 60, max: 23 * 60 }),
        (date, zoneMin) => {
          const local = new Date(date.getTime() + zoneMin * 60_000).toISOString().slice(0, -1)
          const zone = `${String(Math.floor(Math.abs(zoneMin) / 60)).padStart(2, '0')}:${String(Math.abs(zoneMin) % 60).padStart(2, '0')}`
          expect(parseRfc3339(`${local}${zoneMin < 0 ? '-' : '+'}${zone}`)).toBe(date.getTime())
        },
      ),
    )
  })

  it('cuts off what is finer than a millisecond', () => {
    expect(parseRfc3339('2026-03-02T09:15:00.123999999Z')).toBe(Date.UTC(2026, 2, 2, 9, 15, 0, 123))
    expect(parseRfc3339('2026-03-02t09:15:00.5z')).toBe(Date.UTC(2026, 2, 2, 9, 15, 0, 500))
  })

  it.each([
    '2026-03-02T09:15:00',
    '2026-03-02',
    '2026-02-29T00:00:00Z',
    '2026-04-31T00:00:00Z',
    '2026-13-01T00:00:00Z',
    '2026-00-01T00:00:00Z',
    '2026-01-01T24:00:00Z',
    '2026-01-01T23:59:60Z',
    '2026-01-01T00:00:00+24:00',
    '2026-01-01 00:00:00Z',
    '20260101T000000Z',
    '',
  ])('refuses %j', (text) => expect(parseRfc3339(text)).toBeUndefined())
})

describe('isDay', () => {
  it('knows leap years', () => {
    expect(['2000-02-29', '2024-02-29', '2026-12-31'].every(isDay)).toBe(true)
    expect(['1900-02-29', '2026-02-29', '2026-06-31', '2026-1-1', '2026-01-00'].some(isDay)).toBe(
      false,
    )
  })
})
