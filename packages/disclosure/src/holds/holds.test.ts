import type { StoredEnvelope, StoredEvent, StoredHoldPlaced } from '@dataspor/events'
import { describe, expect, it } from 'vitest'

import { collectHolds, type HeldDisclosure, holdOnDisclosure, holdOnQuestion } from './holds.ts'

const NOW = 1_000
const EVENT = {
  source: 'a-kasse:3f',
  id: 'e1',
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

  it('within the event is lifted by the event’s public id, and by no other', () => {
    const hold = { visibility: 'silent', until: 2_000 }
    const held = { ...EVENT, data: { ...EVENT.data, hold } } as HeldDisclosure
    expect(holdOnDisclosure(held, collectHolds([lifted('a-kasse:3f/e2')]), NOW)).toBeDefined()
    expect(holdOnDisclosure(held, collectHolds([lifted('a-kasse:3f/e1')]), NOW)).toBeUndefined()
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
