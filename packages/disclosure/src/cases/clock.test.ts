import type { CaseKind, StoredActBy, StoredEvent } from '@dataspor/events'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { isWorkingDay } from '../rights/working-days.ts'
import { caseClock, extensionMax } from './clock.ts'
import { type CaseState, foldCase } from './fold.ts'

const at = (time: string): number => Date.parse(time)
const BY: StoredActBy = { role: 'officer', reason: 'insight' }

const stored = (type: string, occurredAt: number, data: object): StoredEvent =>
  ({
    v: 1,
    type,
    id: `${type}-${occurredAt}`,
    source: 'dataspor',
    occurredAt,
    recordedAt: occurredAt,
    subject: 'ab',
    data: { caseId: 'c', party: 'star', by: BY, ...data },
  }) as unknown as StoredEvent

function caseOf(kind: CaseKind, receivedAt: number, ...more: readonly StoredEvent[]): CaseState {
  const state = foldCase([stored('case.opened', receivedAt, { kind, receivedAt }), ...more])
  if (state === undefined) throw new Error('no case')
  return state
}

describe('a case’s clock', () => {
  it('runs to the end of its last Danish day', () => {
    const state = caseOf('insight', at('2026-05-11T12:00:00Z'))
    expect(caseClock(state, at('2026-06-11T21:59:59Z'))).toMatchObject({
      deadline: '2026-06-11',
      state: 'running',
      late: false,
    })
    expect(caseClock(state, at('2026-06-11T22:00:00Z'))).toMatchObject({
      state: 'overdue',
      late: true,
    })
  })

  it('stops at the decision, and says for ever whether that came late', () => {
    const received = at('2026-05-11T12:00:00Z')
    const decided = (time: string) =>
      caseOf('insight', received, stored('case.decided', at(time), { outcome: 'granted' }))
    const far = at('2030-01-01T00:00:00Z')
    expect(caseClock(decided('2026-06-11T10:00:00Z'), far)).toMatchObject({
      state: 'stopped',
      late: false,
    })
    expect(caseClock(decided('2026-06-12T10:00:00Z'), far)).toMatchObject({
      state: 'stopped',
      late: true,
    })
  })

  it('is extended by three months from receipt at most, to a working day', () => {
    expect(extensionMax(caseOf('insight', at('2026-02-27T12:00:00Z')))).toBe('2026-05-27')
    // 30 November has no day of its number in February; the last of it is a Sunday.
    expect(extensionMax(caseOf('rights', at('2026-11-30T12:00:00Z')))).toBe('2027-03-01')
    for (const kind of ['aktindsigt', 'complaint'] as const)
      expect(extensionMax(caseOf(kind, at('2026-02-27T12:00:00Z')))).toBeUndefined()
  })

  it('ends on a working day, after receipt and before what it can be extended to', () => {
    fc.assert(
      fc.property(fc.integer({ min: at('2020-01-01'), max: at('2040-01-01') }), (received) => {
        const state = caseOf('insight', received)
        const { deadline = '' } = caseClock(state, received)
        const max = extensionMax(state) ?? ''
        expect(isWorkingDay(deadline)).toBe(true)
        expect(isWorkingDay(max)).toBe(true)
        expect(deadline < max).toBe(true)
      }),
    )
  })

  it('of a complaint is the authority’s day, moved with it; without one it runs', () => {
    const received = at('2026-03-02T12:00:00Z')
    const given = foldCase([
      stored('case.opened', received, {
        kind: 'complaint',
        receivedAt: received,
        deadline: '2026-03-20',
      }),
    ])!
    expect(caseClock(given, received).deadline).toBe('2026-03-20')
    const none = caseOf('complaint', received)
    expect(caseClock(none, at('2030-01-01'))).toMatchObject({
      deadline: undefined,
      state: 'running',
    })
    const moved = caseOf(
      'complaint',
      received,
      stored('case.extended', received, { deadline: '2026-04-20', reasonsSealed: 's' }),
    )
    expect(caseClock(moved, received).deadline).toBe('2026-04-20')
  })
})

describe('a case', () => {
  it('is nothing before it is opened, and is opened once', () => {
    const note = stored('case.noted', 1, { noteSealed: 's' })
    expect(foldCase([note])).toBeUndefined()
    const opened = (party: string) =>
      stored('case.opened', 2, { kind: 'insight', receivedAt: 2, party })
    expect(foldCase([opened('star'), opened('dst')])).toMatchObject({ party: 'star' })
  })
})
