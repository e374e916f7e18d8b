import type { StoredEvent } from '@dataspor/events'
import { expect, it } from 'vitest'

import { controlledLookups, foldControl, tallyControl } from './fold.ts'
import { foldRelation } from './relation.ts'

const BY = { role: 'officer' }
let at = 0

function said(type: string, data: object): StoredEvent {
  at += 1
  return { type, id: `e${at}`, source: 'dataspor', recordedAt: at, data } as unknown as StoredEvent
}

const place = (position: number) => ({ position, origin: position, occurredAt: position })

it('a look-up counts by the last word on it', () => {
  const drawn = said('control.drawn', {
    controlId: 'c',
    party: 'star',
    sample: [place(1), place(2), place(3)],
    by: BY,
  })
  const assessed = (position: number, outcome: string) =>
    said('control.assessed', { position, outcome, by: BY })
  const control = foldControl([
    drawn,
    assessed(1, 'unexplained'),
    assessed(2, 'ok'),
    assessed(1, 'misuse'),
  ])!
  expect(tallyControl(control)).toEqual({ total: 3, open: 1, ok: 1, unexplained: 0, misuse: 1 })
  expect(foldControl([assessed(1, 'ok')])).toBeUndefined()
})

it('a look-up found by several rules is one', () => {
  const found = said('control.patterns-found', {
    controlId: 'c',
    party: 'star',
    found: [
      { pattern: 'lookup-own', count: 2, lookups: [place(5), place(2)] },
      { pattern: 'lookup-no-case', count: 1, lookups: [place(2)] },
    ],
    by: BY,
  })
  const control = foldControl([found])!
  expect(controlledLookups(control).map(({ position }) => position)).toEqual([2, 5])
})

it('a relation that has ended has ended once', () => {
  const related = said('employee.related', { relationId: 'r', party: 'star', pairSealed: 's' })
  const first = said('employee.unrelated', { relationId: 'r', party: 'star' })
  const second = said('employee.unrelated', { relationId: 'r', party: 'star' })
  expect(foldRelation([related, first, second])?.endedAt).toBe(first.recordedAt)
  expect(foldRelation([first])).toBeUndefined()
})
