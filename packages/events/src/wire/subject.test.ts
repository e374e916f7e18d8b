import { describe, expect, it } from 'vitest'
import type { WireSubject } from './fields.ts'
import { readSubject } from './subject.ts'

const read = (subject: WireSubject, mode: 'synthetic' | 'production') => {
  const found = readSubject(subject, 'region:1084', mode)
  return found && { ...found, number: found.number.expose() }
}

describe('readSubject', () => {
  it('in production keeps replacement numbers apart by issuer, by default the source', () => {
    expect(read({ replacementNumber: '6101801234' }, 'production')).toEqual({
      kind: 'replacement',
      issuer: 'region:1084',
      number: '6101801234',
    })
    expect(
      read({ replacementNumber: '6101801234', issuer: 'region:1081' }, 'production'),
    ).toMatchObject({
      issuer: 'region:1081',
    })
    expect(read({ cpr: '6101801234' }, 'production')).toBeUndefined()
  })

  it('in synthetic mode takes a test person for the same in every form', () => {
    const person = { kind: 'cpr', number: '6101801234' }
    expect(read({ cpr: '6101801234' }, 'synthetic')).toEqual(person)
    expect(read({ replacementNumber: '6101801234', issuer: 'region:1081' }, 'synthetic')).toEqual(
      person,
    )
  })

  it('in synthetic mode refuses a number that could be real', () => {
    // Made here so that no such number stands in the source.
    const real = String(6101801234 - 6_000_000_000).padStart(10, '0')
    expect(read({ cpr: real }, 'synthetic')).toBeUndefined()
    expect(read({ ecpr: `${real.slice(0, 7)}AA4` }, 'synthetic')).toBeUndefined()
    expect(read({ cpr: real }, 'production')).toEqual({ kind: 'cpr', number: real })
    expect(read({ replacementNumber: real }, 'production')).toBeUndefined()
  })

  it('takes an eCPR whatever the case of its letters', () => {
    expect(read({ ecpr: '6101801ab4' }, 'synthetic')).toEqual(
      read({ ecpr: '6101801AB4' }, 'synthetic'),
    )
    expect(read({ ecpr: '6101801AB4' }, 'synthetic')).toMatchObject({
      kind: 'ecpr',
      number: '6101801AB4',
    })
  })
})
