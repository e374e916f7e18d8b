import type { StoredEvent } from '@dataspor/events'
import fc from 'fast-check'
import { expect, it } from 'vitest'

import { findingId, type FindingKind, foldFinding } from './fold.ts'

const KIND: FindingKind = { code: 'c', about: 'a', flow: 'F1', counterparty: 'dst' }
const BY = { role: 'officer', reason: 'finding' }

const act = (type: string, occurredAt: number, more: object): StoredEvent =>
  ({
    type,
    id: `e${occurredAt}`,
    occurredAt,
    data: { findingId: 'f', party: 'star', by: BY, ...KIND, ...more },
  }) as unknown as StoredEvent

it('has an id that is the same for the same kind of a party, and another for every other', () => {
  const text = fc.string({ maxLength: 20 })
  const kinds = fc.record({ code: text, about: text, flow: text, counterparty: text })
  fc.assert(
    fc.property(text, kinds, text, kinds, (party, kind, otherParty, other) => {
      const same = JSON.stringify([party, kind]) === JSON.stringify([otherParty, other])
      expect(findingId(party, { ...kind })).toBe(findingId(party, kind))
      expect(findingId(party, kind) === findingId(otherParty, other)).toBe(same)
    }),
  )
  expect(findingId('star', KIND)).toMatch(/^[0-9a-f]{32}$/)
})

it('is what was done about it, the last resolution and the last assignee counting', () => {
  expect(foldFinding([])).toBeUndefined()
  const state = foldFinding([
    act('finding.assigned', 1, { assigneeSealed: 'a1' }),
    act('finding.resolved', 2, { noteSealed: 'r1', through: 7 }),
    act('finding.assigned', 3, { assigneeSealed: 'a2' }),
    act('finding.noted', 4, { noteSealed: 'n1' }),
    act('finding.resolved', 5, { noteSealed: 'r2', through: 9 }),
  ])
  expect(state).toMatchObject({
    party: 'star',
    kind: KIND,
    assignee: { eventId: 'e3', sealed: 'a2' },
    resolved: { through: 9, at: 5 },
  })
  expect(state?.steps.map(({ text }) => text.sealed)).toEqual(['a1', 'r1', 'a2', 'n1', 'r2'])
})
