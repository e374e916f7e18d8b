import type { StoredActBy, StoredEvent } from '@dataspor/events'
import { isDatasporError } from '@dataspor/kernel'
import { expect, it } from 'vitest'

import { foldUnmasking, requireSecondOfficer, unmaskingState } from './fold.ts'

const officer = (key: string): StoredActBy =>
  ({ role: 'officer', actor: { key } }) as unknown as StoredActBy

const EXPIRES = 2_000

function said(type: string, recordedAt: number, data: object): StoredEvent {
  return { type, id: type, source: 'dataspor', recordedAt, data } as unknown as StoredEvent
}

const requested = said('unmasking.requested', 1_000, {
  unmaskingId: 'u',
  party: 'star',
  case: 'c',
  reasonSealed: 's',
  by: officer('first'),
  expiresAt: EXPIRES,
})
const approved = said('employee.unmasked', 1_500, { by: officer('second'), reasonSealed: 'a' })
const refusal = said('unmasking.refused', 1_600, { by: officer('third'), reasonSealed: 'n' })

const codeOf = (act: () => void): string | undefined => {
  try {
    act()
  } catch (error) {
    return isDatasporError(error) ? error.code : 'another'
  }
  return undefined
}

it('of two decisions the first stands, and none without a request', () => {
  expect(foldUnmasking([approved])).toBeUndefined()
  const both = foldUnmasking([requested, approved, refusal])!
  expect(both.decision).toMatchObject({ approved: true, at: 1_500 })
  expect(unmaskingState(both, EXPIRES + 1)).toBe('approved')
})

it('waits until it expires, and not a millisecond longer', () => {
  const waiting = foldUnmasking([requested])!
  expect(unmaskingState(waiting, EXPIRES - 1)).toBe('awaiting')
  expect(unmaskingState(waiting, EXPIRES)).toBe('expired')
})

it('is decided by another officer than who asked, and by nobody who cannot be told apart', () => {
  const waiting = foldUnmasking([requested])!
  const decide = (by: StoredActBy, nowMs = 1_500) =>
    codeOf(() => requireSecondOfficer(waiting, by, nowMs))
  expect(decide(officer('second'))).toBeUndefined()
  expect(decide(officer('first'))).toBe('second_officer_required')
  expect(decide({ role: 'operator' })).toBe('second_officer_required')
  expect(decide(officer('second'), EXPIRES)).toBe('already_decided')
})
