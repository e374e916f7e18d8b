import { createHmac } from 'node:crypto'
import { inspect } from 'node:util'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  copenhagenDay,
  copenhagenDayStart,
  formatPosition,
  hmacKey,
  hmacSha256,
  parsePosition,
  redact,
} from './index.ts'

describe('hmacSha256', () => {
  it('equals RFC 2104 as node:crypto computes it', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: 1, maxLength: 64 }),
        fc.uint8Array({ maxLength: 500 }),
        (key, message) => {
          expect(hmacSha256(hmacKey(key), message)).toEqual(
            createHmac('sha256', key).update(message).digest(),
          )
        },
      ),
    )
  })
})

describe('Redacted', () => {
  it('never prints what it holds', () => {
    const secret = redact('6101801234')
    expect(`${secret} ${JSON.stringify({ secret })} ${inspect({ secret })}`).not.toContain(
      '6101801234',
    )
    expect(secret.expose()).toBe('6101801234')
  })
})

describe('Copenhagen days', () => {
  it('begin at local midnight in winter, in summer and on the days when the clock shifts', () => {
    expect(new Date(copenhagenDayStart('2026-01-15')).toISOString()).toBe(
      '2026-01-14T23:00:00.000Z',
    )
    expect(new Date(copenhagenDayStart('2026-07-15')).toISOString()).toBe(
      '2026-07-14T22:00:00.000Z',
    )
    expect(new Date(copenhagenDayStart('2026-03-29')).toISOString()).toBe(
      '2026-03-28T23:00:00.000Z',
    )
    expect(new Date(copenhagenDayStart('2026-10-25')).toISOString()).toBe(
      '2026-10-24T22:00:00.000Z',
    )
    expect(copenhagenDayStart('2026-02-30')).toBeNaN()
  })

  it('contain their own first instant, and the instant before lies in the day before', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 25_000 }), (days) => {
        const day = new Date(Date.UTC(1975, 0, 1) + days * 86_400_000).toISOString().slice(0, 10)
        const start = copenhagenDayStart(day)
        expect(copenhagenDay(start)).toBe(day)
        expect(copenhagenDay(start - 1) < day).toBe(true)
      }),
    )
  })
})

describe('positions', () => {
  it('keep their order as bytes and come back unchanged', () => {
    fc.assert(
      fc.property(fc.maxSafeNat(), fc.maxSafeNat(), (a, b) => {
        const [x, y] = [formatPosition('log', a), formatPosition('log', b)]
        expect(x < y).toBe(a < b)
        expect(parsePosition('log', x)).toBe(a)
        expect(parsePosition('gol', x)).toBeUndefined()
      }),
    )
  })
})
