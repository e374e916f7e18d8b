import { isDatasporError, redact } from '@dataspor/kernel'
import { expect, test } from 'vitest'
import { canonicalNumber, decodeNumber, encodeNumber } from './canonical-number.ts'
import type { SubjectNumber } from './port.ts'

const NUMBER = '6101801234'
const cpr: SubjectNumber = { kind: 'cpr', number: redact(NUMBER) }
const replacement = (issuer: string): SubjectNumber => ({
  kind: 'replacement',
  issuer,
  number: redact(NUMBER),
})
const ecpr: SubjectNumber = { kind: 'ecpr', issuer: 'region:1084', number: redact(NUMBER) }
const same = (a: SubjectNumber, b: SubjectNumber, scope: 'synthetic' | 'production'): boolean =>
  canonicalNumber(a, scope).equals(canonicalNumber(b, scope))

test('a replacement number is its issuer’s own in production, and one for all in synthetic mode', () => {
  expect(same(replacement('region:1084'), replacement('region:1082'), 'production')).toBe(false)
  expect(same(replacement('region:1084'), replacement('region:1082'), 'synthetic')).toBe(true)
})

test('the same digits as another kind of number are another person', () => {
  for (const scope of ['synthetic', 'production'] as const) {
    expect(same(cpr, replacement('region:1084'), scope)).toBe(false)
    expect(same(replacement('region:1084'), ecpr, scope)).toBe(false)
  }
})

test('no number can reach into another scope, and the refusal does not repeat it', () => {
  for (const number of ['', `x\0${NUMBER}`, '1'.repeat(33)]) {
    const refusal = ((): unknown => {
      try {
        return canonicalNumber({ kind: 'cpr', number: redact(number) }, 'production')
      } catch (error) {
        return error
      }
    })()
    expect(isDatasporError(refusal, 'subject_invalid')).toBe(true)
    expect(String(refusal)).not.toContain(NUMBER)
  }
  expect(() => canonicalNumber(replacement(''), 'production')).toThrow('subject_invalid')
})

test('a number comes back whole from its sealed form', () => {
  for (const number of [cpr, replacement('region:1084')]) {
    const back = decodeNumber(encodeNumber(number))
    expect({ ...back, number: back?.number.expose() }).toEqual({ ...number, number: NUMBER })
  }
  expect(decodeNumber(Buffer.from(['passport', 'dk', '123'].join('\0')))).toBeUndefined()
  expect(decodeNumber(Buffer.from('cpr'))).toBeUndefined()
})
