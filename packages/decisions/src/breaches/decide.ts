import {
  type Breach,
  requireClosable,
  requireNotifiable,
  requireOpenBreach,
} from '@dataspor/disclosure'
import { type BreachMatter, hasCprShape, type StoredBreachNoted } from '@dataspor/events'
import { DatasporError } from '@dataspor/kernel'

import type { DecisionDesk } from '../desk.ts'
import type { Acting } from '../entity/acting.ts'
import { type Act, type Changed, changeEntity, type Deciding } from '../entity/change.ts'
import { BREACH } from './kind.ts'

/**
 * Decides whether the authority (GDPR art. 33(1)) or those concerned (art. 34(1)) are to be notified; a later decision
 * takes the place of an earlier one, with its own reasons. Errors: `not_found`, `already_decided`, `conflict`.
 */
export function decideBreach(
  desk: DecisionDesk,
  acting: Acting,
  breachId: string,
  said: { readonly matter: BreachMatter; readonly notify: boolean; readonly reason: string },
): Promise<Changed<Breach>> {
  const { matter, notify, reason } = said
  return change(desk, acting, breachId, async (breach, { party, by, seal }) => {
    requireOpenBreach(breach)
    if (breach.notified[matter] !== undefined) throw new DatasporError('already_decided')
    const reasonSealed = await seal('reasonSealed', reason, { event: true })
    return { type: 'breach.decided', data: { breachId, party, matter, notify, reasonSealed, by } }
  })
}

/** Notes that it was done. Errors: as `decideBreach`, and `event_invalid` where it was not decided, or for its time. */
export function noteNotified(
  desk: DecisionDesk,
  acting: Acting,
  breachId: string,
  said: { readonly matter: BreachMatter; readonly at: number; readonly reference?: string },
): Promise<Changed<Breach>> {
  const { matter, at, reference } = said
  if (reference !== undefined && hasCprShape(reference))
    throw new DatasporError('cpr_in_clear_field', { pointer: '/reference' })
  return change(desk, acting, breachId, async (breach, { party, by, nowMs }) => {
    requireNotifiable(breach, matter, at, nowMs)
    const given = reference === undefined ? {} : { reference }
    return { type: 'breach.notified', data: { breachId, party, matter, at, ...given, by } }
  })
}

/** Adds to the register: facts, effects, remedial action (art. 33(5)); the DPO adds advice only. Errors: `not_found`. */
export function noteBreach(
  desk: DecisionDesk,
  acting: Acting,
  breachId: string,
  { kind, text }: { readonly kind: StoredBreachNoted['kind']; readonly text: string },
): Promise<Changed<Breach>> {
  if (acting.role === 'dpo' && kind !== 'advice') throw new DatasporError('not_found')
  return change(desk, acting, breachId, async (_, { party, by, seal }) => {
    const textSealed = await seal('textSealed', text, { event: true })
    return { type: 'breach.noted', data: { breachId, party, kind, textSealed, by } }
  })
}

/** Ends it. Errors: as `decideBreach`, and `event_invalid` while something is to be decided or done. */
export function closeBreach(
  desk: DecisionDesk,
  acting: Acting,
  breachId: string,
): Promise<Changed<Breach>> {
  return change(desk, acting, breachId, async (breach, { party, by }) => {
    requireClosable(breach)
    return { type: 'breach.closed', data: { breachId, party, by } }
  })
}

type BreachAct = 'breach.decided' | 'breach.notified' | 'breach.noted' | 'breach.closed'

function change<T extends BreachAct>(
  desk: DecisionDesk,
  acting: Acting,
  breachId: string,
  decide: (breach: Breach, deciding: Deciding) => Promise<Act<T>>,
): Promise<Changed<Breach>> {
  return changeEntity(desk, BREACH, breachId, acting, async (breach, deciding) => {
    if (breach === undefined) throw new DatasporError('not_found')
    return decide(breach, deciding)
  })
}
