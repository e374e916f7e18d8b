import type { StoredEnvelope, StoredEvent, StoredHoldPlaced } from '@dataspor/events'
import { describe, expect, it } from 'vitest'

import { collectHolds, type HeldDisclosure, holdOnDisclosure, holdOnQuestion } from './holds.ts'

const NOW = 1_000
const EVENT = {
  occurredAt: 500,
  data: {
    sender: { ref: 'a-kasse:3f' },
    recipient: { ref: 'star', system: 'dfdg' },
    assessment: { flow: 'F40' },
  },
} as unknown as HeldDisclosure

function placed(hold: Partial<StoredHoldPlaced>): StoredEvent {
  const data = {
    holdId: 'h',
    match: {},
    authority: 'star',
    ground: 'dbl-22-2',
    visibility: 'counted',
    until: 2_000,
    ...hold,
  }
  return { type: 'hold.placed', source: 'dataspor', id: data.holdId, data } as StoredEvent
}

const lifted = (holdId: string): StoredEvent =>
  ({
    type: 'hold.lifted',
    source: 'dataspor',
    id: `${holdId}-lifted`,
    data: { holdId },
  }) as StoredEvent

describe('a hold on a disclosure', () => {
  it('is in force before its end, and not at it', () => {
    const holds = collectHolds([placed({ until: 2_000 })])
    expect(holdOnDisclosure(EVENT, holds, 1_999)).toEqual({ visibility: 'counted', until: 2_000 })
    expect(holdOnDisclosure(EVENT, holds, 2_000)).toBeUndefined()
  })

  it('that is silent outweighs those that are counted, for as long as it lasts', () => {
    const holds = collectHolds([
      placed({ holdId: 'a', until: 3_000 }),
      placed({ holdId: 'b', visibility: 'silent', until: 2_000 }),
    ])
    expect(holdOnDisclosure(EVENT, holds, NOW)?.visibility).toBe('silent')
    expect(holdOnDisclosure(EVENT, holds, 2_500)?.visibility).toBe('counted')
  })

  it('stays lifted, also where its lifting is told first', () => {
    const holds = collectHolds([lifted('h'), placed({})])
    expect(holdOnDisclosure(EVENT, holds, NOW)).toBeUndefined()
  })

  const hold = { visibility: 'silent', until: 2_000 }
  const data = { ...EVENT.data, hold }
  const said = { type: 'disclosure.recorded', source: 'a-kasse:3f', id: 'e1', data }
  const isHeld = (by: object, liftedId: string) =>
    holdOnDisclosure(
      { ...EVENT, data, by } as unknown as HeldDisclosure,
      collectHolds([lifted(liftedId)]),
      NOW,
    ) !== undefined

  it('within the event is lifted by the event’s public id, and by no other', () => {
    expect(isHeld(said, 'a-kasse:3f/e2')).toBe(true)
    expect(isHeld(said, 'a-kasse:3f/e1')).toBe(false)
  })

  it('goes on under the first event’s id on a correction, which may state another under its own', () => {
    const original = { id: 'a-kasse:3f/e1' }
    const corrected = (replaced: object) => ({
      type: 'disclosure.corrected',
      source: 'a-kasse:3f',
      id: 'k1',
      data: { original, replacement: { ...data, hold: replaced } },
    })
    const inherited = corrected({ ...hold, inherited: true })
    expect(isHeld(inherited, 'a-kasse:3f/e1')).toBe(false)
    expect(isHeld(inherited, 'a-kasse:3f/k1')).toBe(true)
    expect(isHeld(corrected(hold), 'a-kasse:3f/e1')).toBe(true)
    expect(isHeld(corrected(hold), 'a-kasse:3f/k1')).toBe(false)
  })
})

describe('a hold on a question', () => {
  const question = (role: string): StoredEnvelope<'question.asked'> =>
    ({
      source: 'dataspor',
      id: 'q1',
      occurredAt: 500,
      data: { role, organisation: 'star', subjects: [] },
    }) as unknown as StoredEnvelope<'question.asked'>

  it('is by who asked and when; one on senders or flows leaves it, and own questions are never held', () => {
    for (const [match, held] of [
      [{}, true],
      [{ recipient: 'star' }, true],
      [{ recipient: 'dst' }, false],
      [{ sender: 'star' }, false],
      [{ flow: 'F40' }, false],
      [{ from: 501 }, false],
    ] as const) {
      const holds = collectHolds([placed({ match })])
      expect(holdOnQuestion(question('operator'), holds, NOW) !== undefined).toBe(held)
      expect(holdOnQuestion(question('citizen'), holds, NOW)).toBeUndefined()
    }
  })
})
