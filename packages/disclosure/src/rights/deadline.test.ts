import { describe, expect, it } from 'vitest'

import { rightsDeadline } from './deadline.ts'

const at = (time: string): number => Date.parse(time)

describe('the deadline of a rights request', () => {
  it.each([
    ['2026-03-02T12:00:00Z', '2026-04-07', 'Maundy Thursday to Easter Monday are no working days'],
    ['2026-01-31T12:00:00Z', '2026-03-02', 'February has no 31st, and its 28th is a Saturday'],
    ['2026-05-11T12:00:00Z', '2026-06-11', 'an ordinary day'],
    ['2026-11-25T12:00:00Z', '2026-12-28', 'Christmas and the weekend after it'],
    ['2025-12-31T23:30:00Z', '2026-02-02', 'it is 1 January in Denmark; 1 February is a Sunday'],
  ])('of one month from %s is %s: %s', (made, day) => {
    expect(rightsDeadline('insight', at(made)).day).toBe(day)
  })

  it.each([
    ['2026-03-02T12:00:00Z', '2026-03-11', 'two days of a weekend do not count'],
    ['2026-03-27T12:00:00Z', '2026-04-10', 'nor does Easter'],
    ['2023-04-28T12:00:00Z', '2023-05-10', 'nor, until 2023, store bededag'],
    ['2024-04-19T12:00:00Z', '2024-04-30', 'which in 2024 is a day like others'],
  ])('of 7 working days from %s is %s: %s', (made, day) => {
    expect(rightsDeadline('aktindsigt', at(made)).day).toBe(day)
  })

  it('names its law', () => {
    expect(rightsDeadline('erasure', 0).rule.en).toContain('12(3)')
    expect(rightsDeadline('aktindsigt', 0).rule.en).toContain('36(2)')
  })
})
