import type { StoredEvent } from '@dataspor/events'
import { expect, it } from 'vitest'

import { foldNotice, noticeStanding } from './fold.ts'

const SENT = {
  type: 'notice.sent',
  id: 'n',
  occurredAt: 10,
  data: {
    noticeId: 'n',
    party: 'star',
    recipient: 'dst',
    cause: 'corrected',
    about: 'star/e1',
    position: 1,
    causePosition: 2,
    dueAt: 100,
    by: { role: 'officer' },
  },
} as unknown as StoredEvent

const acknowledged = (occurredAt: number, outcome: string): StoredEvent =>
  ({
    type: 'notice.acknowledged',
    id: `a${occurredAt}`,
    occurredAt,
    data: { noticeId: 'n', party: 'star', recipient: 'dst', outcome },
  }) as unknown as StoredEvent

it('is awaited until its day, overdue after it, and whatever the day once it is acknowledged', () => {
  const notice = foldNotice([SENT])!
  expect(noticeStanding(notice, 100)).toBe('awaiting')
  expect(noticeStanding(notice, 101)).toBe('overdue')
  const told = foldNotice([SENT, acknowledged(500, 'done')])!
  expect(noticeStanding(told, 1_000)).toBe('acknowledged')
})

it('is acknowledged by the first who does, and not before it is sent', () => {
  const twice = foldNotice([SENT, acknowledged(20, 'done'), acknowledged(30, 'impossible')])
  expect(twice?.acknowledged).toEqual({ at: 20, outcome: 'done' })
  expect(foldNotice([acknowledged(20, 'done')])).toBeUndefined()
})
