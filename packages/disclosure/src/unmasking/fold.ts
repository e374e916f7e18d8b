import type { StoredActBy, StoredEvent, StoredUnmaskingRequested } from '@dataspor/events'
import { DatasporError } from '@dataspor/kernel'

import { type SealedText, sealedIn } from '../breach/fold.ts'

/** A decision of two on opening one employee's identity, as its events leave it. */
export interface Unmasking extends Omit<StoredUnmaskingRequested, 'reasonSealed'> {
  readonly requestedAt: number
  readonly reason: SealedText
  readonly decision?: {
    readonly approved: boolean
    readonly at: number
    readonly by: StoredActBy
    readonly reason: SealedText
  }
}

export type UnmaskingState = 'awaiting' | 'approved' | 'refused' | 'expired'

/** Undefined where it was never asked for. Of two decisions the first stands. */
export function foldUnmasking(events: readonly StoredEvent[]): Unmasking | undefined {
  let unmasking: Unmasking | undefined
  for (const event of events) {
    if (event.type === 'unmasking.requested' && unmasking === undefined) {
      const { reasonSealed, ...data } = event.data
      const reason = sealedIn(event, 'reasonSealed', reasonSealed)
      unmasking = { ...data, requestedAt: event.recordedAt, reason }
    } else if (event.type === 'employee.unmasked' || event.type === 'unmasking.refused') {
      if (unmasking === undefined || unmasking.decision !== undefined) continue
      const { by, reasonSealed } = event.data
      const reason = sealedIn(event, 'reasonSealed', reasonSealed)
      const approved = event.type === 'employee.unmasked'
      unmasking = { ...unmasking, decision: { approved, at: event.recordedAt, by, reason } }
    }
  }
  return unmasking
}

/** What has become of it at `nowMs`. */
export function unmaskingState(
  { decision, expiresAt }: Pick<Unmasking, 'decision' | 'expiresAt'>,
  nowMs: number,
): UnmaskingState {
  if (decision !== undefined) return decision.approved ? 'approved' : 'refused'
  return nowMs >= expiresAt ? 'expired' : 'awaiting'
}

/**
 * That this officer may decide it: it waits for one, and the officer is not the one who asked, known by the key that groups
 * what one employee does. Errors: `already_decided` (also once it has expired), `second_officer_required`.
 */
export function requireSecondOfficer(
  unmasking: Unmasking,
  officer: StoredActBy,
  nowMs: number,
): void {
  if (unmaskingState(unmasking, nowMs) !== 'awaiting') throw new DatasporError('already_decided')
  const [first, second] = [unmasking.by.actor?.key, officer.actor?.key]
  if (first === undefined || second === undefined || first === second)
    throw new DatasporError('second_officer_required')
}
