import type { StoredEvent } from '@dataspor/events'
import { expect, it } from 'vitest'

import { holdsByAuthority } from './by-authority.ts'
import { collectHolds, type HeldDisclosure } from './holds.ts'

const NOW = 1_000

const placed = (holdId: string, authority: string, visibility: string): StoredEvent =>
  ({
    type: 'hold.placed',
    source: 'dataspor',
    id: holdId,
    data: { holdId, match: {}, authority, ground: 'dbl-22-2', visibility, until: 2_000 },
  }) as unknown as StoredEvent

function entry(authority?: string): HeldDisclosure {
  const hold = { authority, visibility: 'silent', ground: 'dbl-22-1', until: 3_000 }
  const data = {
    sender: { ref: 'a-kasse:3f' },
    recipient: { ref: 'star' },
    assessment: { flow: null },
    ...(authority === undefined ? {} : { hold }),
  }
  const by = { type: 'disclosure.recorded', source: 'a-kasse:3f', id: 'e1', data }
  return { occurredAt: 1, data, by } as unknown as HeldDisclosure
}

it('tells the own party’s holds from those of others, placed apart or stated in the event', () => {
  const holds = collectHolds([placed('a', 'star', 'counted'), placed('b', 'dst', 'silent')])
  expect(holdsByAuthority(entry(), holds, 'star', NOW)).toEqual({
    own: { visibility: 'counted', until: 2_000 },
    others: { visibility: 'silent', until: 2_000 },
  })
  const none = collectHolds([])
  const stated = { visibility: 'silent', until: 3_000 }
  expect(holdsByAuthority(entry('star'), none, 'star', NOW)).toEqual({
    own: stated,
    others: undefined,
  })
  expect(holdsByAuthority(entry('dst'), none, 'star', NOW)).toEqual({
    own: undefined,
    others: stated,
  })
})

it('one that is over or lifted is nobody’s', () => {
  const lifted = { type: 'hold.lifted', data: { holdId: 'a-kasse:3f/e1' } } as StoredEvent
  expect(holdsByAuthority(entry('star'), collectHolds([lifted]), 'star', NOW)).toEqual({
    own: undefined,
    others: undefined,
  })
  const holds = collectHolds([placed('a', 'dst', 'silent')])
  expect(holdsByAuthority(entry('dst'), holds, 'star', 3_000)).toEqual({
    own: undefined,
    others: undefined,
  })
})
