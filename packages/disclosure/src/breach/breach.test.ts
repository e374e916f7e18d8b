import type { StoredEvent } from '@dataspor/events'
import { isDatasporError } from '@dataspor/kernel'
import { describe, expect, it } from 'vitest'

import { AUTHORITY_WITHIN_MS, breachClock } from './clock.ts'
import { type Breach, foldBreach } from './fold.ts'
import { breachHint, breachSelects, type BreachCandidate } from './matches.ts'
import { requireClosable, requireNotifiable } from './rules.ts'

const AWARE = 1_000
const BY = { role: 'officer' }
let at = 5_000

function said(type: string, data: object): StoredEvent {
  at += 1
  return { type, id: `e${at}`, source: 'dataspor', recordedAt: at, data } as unknown as StoredEvent
}

const recorded = said('breach.recorded', {
  breachId: 'b',
  party: 'star',
  criteria: { flow: 'F40' },
  upTo: 9,
  awareAt: AWARE,
  textSealed: 'sealed',
  by: BY,
})
const decided = (matter: string, notify: boolean) =>
  said('breach.decided', { matter, notify, reasonSealed: 'r', by: BY })
const notified = (matter: string, when: number) =>
  said('breach.notified', { matter, at: when, by: BY })

const stateOf = (...events: readonly StoredEvent[]): Breach => foldBreach([recorded, ...events])!

const codeOf = (act: () => void): string | undefined => {
  try {
    act()
  } catch (error) {
    return isDatasporError(error) ? error.code : 'another'
  }
  return undefined
}

describe('a breach', () => {
  it('is nothing before it is recorded, and is recorded once', () => {
    expect(foldBreach([decided('persons', true)])).toBeUndefined()
    const again = { ...recorded, id: 'later' } as StoredEvent
    expect(stateOf(again).event).toBe(recorded.id)
  })

  it('has the last decision on each matter, and the first notification of each', () => {
    const breach = stateOf(
      decided('authority', false),
      decided('authority', true),
      notified('authority', 2_000),
      notified('authority', 3_000),
    )
    expect(breach.decisions.authority?.notify).toBe(true)
    expect(breach.notified.authority?.at).toBe(2_000)
    expect(breach.decisions.persons).toBeUndefined()
  })

  it('keeps with each text the event whose key opens it', () => {
    const note = said('breach.noted', { kind: 'advice', textSealed: 'n', by: { role: 'dpo' } })
    const [kept] = stateOf(note).notes
    expect(kept).toMatchObject({
      kind: 'advice',
      by: { role: 'dpo' },
      text: { event: { source: 'dataspor', id: note.id }, place: 'textSealed', sealed: 'n' },
    })
  })
})

describe('the 72 hours', () => {
  const due = AWARE + AUTHORITY_WITHIN_MS

  it('run from when it was known, to the millisecond', () => {
    expect(breachClock(stateOf(), due)).toEqual({ due, state: 'running', leftMs: 0 })
    expect(breachClock(stateOf(), due + 1).state).toBe('overdue')
    expect(breachClock(stateOf(), due - 1).leftMs).toBe(1)
  })

  it('are met or missed by when the authority was told, whenever that is noted', () => {
    expect(breachClock(stateOf(notified('authority', due)), due * 2).state).toBe('met')
    expect(breachClock(stateOf(notified('authority', due + 1)), due * 2).state).toBe('late')
  })

  it('end where it is decided that nobody need be told; a decision to tell ends nothing', () => {
    expect(breachClock(stateOf(decided('authority', false)), due + 1).state).toBe('not-required')
    expect(breachClock(stateOf(decided('authority', true)), due + 1).state).toBe('overdue')
  })
})

describe('what may be noted and closed', () => {
  it('a notification that was decided, between when it was known and now, once', () => {
    const breach = stateOf(decided('authority', true))
    expect(codeOf(() => requireNotifiable(breach, 'authority', 2_000, 3_000))).toBeUndefined()
    for (const when of [AWARE - 1, 3_001])
      expect(codeOf(() => requireNotifiable(breach, 'authority', when, 3_000))).toBe(
        'event_invalid',
      )
    expect(codeOf(() => requireNotifiable(breach, 'persons', 2_000, 3_000))).toBe('event_invalid')
    const done = stateOf(decided('authority', true), notified('authority', 2_000))
    expect(codeOf(() => requireNotifiable(done, 'authority', 2_000, 3_000))).toBe('already_decided')
  })

  it('closing needs both matters decided, and what was decided done', () => {
    const half = stateOf(decided('authority', false))
    expect(codeOf(() => requireClosable(half))).toBe('event_invalid')
    const undone = stateOf(decided('authority', false), decided('persons', true))
    expect(codeOf(() => requireClosable(undone))).toBe('event_invalid')
    const events = [
      decided('authority', false),
      decided('persons', true),
      notified('persons', 2_000),
    ]
    expect(codeOf(() => requireClosable(stateOf(...events)))).toBeUndefined()
    const closed = stateOf(...events, said('breach.closed', { by: BY }))
    expect(codeOf(() => requireClosable(closed))).toBe('already_decided')
  })
})

describe('what a breach selects', () => {
  const candidate = {
    occurredAt: 500,
    original: 'dfdg/b1',
    data: {
      sender: { ref: 'a-kasse:3f' },
      recipient: { ref: 'star', system: 'dfdg' },
      actor: { party: 'star', key: 'k' },
      assessment: { flow: 'F40' },
    },
  } as unknown as BreachCandidate

  it('all criteria hold, and the party has a part in it', () => {
    for (const [criteria, selected] of [
      [{ flow: 'F40', sender: 'a-kasse:3f', recipient: 'star', system: 'dfdg' }, true],
      [{ batch: 'dfdg/b1', from: 500, to: 501 }, true],
      [{ actorKey: 'k' }, true],
      [{ actorKey: 'x' }, false],
      [{ to: 500 }, false],
      [{ from: 501 }, false],
      [{ batch: 'dfdg/b2' }, false],
      [{ system: 'star' }, false],
      [{ flow: 'F41' }, false],
    ] as const)
      expect(breachSelects('star', criteria, candidate), JSON.stringify(criteria)).toBe(selected)
    expect(breachSelects('kommune:0167', { flow: 'F40' }, candidate)).toBe(false)
    // Another party's employee is not known by this party's key.
    expect(breachSelects('a-kasse:3f', { actorKey: 'k' }, candidate)).toBe(false)
  })

  it('is never denied by the hint that spares decoding', () => {
    const body = JSON.stringify({ data: candidate.data })
    for (const criteria of [
      { flow: 'F40' },
      { system: 'dfdg' },
      { actorKey: 'k' },
      { flow: 'F40', system: 'dfdg', actorKey: 'k', from: 500 },
      { sender: 'a-kasse:3f' },
    ]) {
      expect(breachSelects('star', criteria, candidate)).toBe(true)
      expect(breachHint(criteria)(body)).toBe(true)
    }
    expect(breachHint({ flow: 'F4' })(body)).toBe(false)
    expect(breachHint({ flow: 'F40', system: 'jobnet' })(body)).toBe(false)
  })
})
