import { type ErasureGround, hasCprShape } from '@dataspor/events'
import { DatasporError } from '@dataspor/kernel'

import type { DecisionDesk } from '../desk.ts'
import { appendOwn, findOwn } from '../own-events.ts'
import { endErasures, ERASURES_STREAM } from './end.ts'

const DECISION = /^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/

export const ERASURE_GROUNDS = [
  'gdpr-17-1-a',
  'gdpr-17-1-b',
  'gdpr-17-1-c',
  'gdpr-17-1-d',
  'gdpr-17-1-e',
  'gdpr-17-1-f',
] as const satisfies readonly ErasureGround[]

export interface ErasureAsked {
  /** Id of the controller's decision, as its own case system has it. */
  readonly decision: string
  readonly ground: ErasureGround
}

/** `before`: this decision had been carried out already. */
export type ErasureDone = 'now' | 'before'

/**
 * Carries out a controller's decision to erase a person (GDPR art. 17), all of whose ids are given. The decision is
 * appended before a key goes: an erasure that is cut off is ended at the next start, or by asking again with the same
 * decision, when the number leads to nobody any more and no ids can be given.
 *
 * Errors: `not_found` (nobody, and no such decision), `event_id_conflict` (the decision is another person's),
 * `event_invalid`, `cpr_in_clear_field`.
 */
export async function decideErasure(
  desk: DecisionDesk,
  subjects: readonly string[],
  { decision, ground }: ErasureAsked,
): Promise<ErasureDone> {
  if (hasCprShape(decision)) throw new DatasporError('cpr_in_clear_field', { pointer: '/decision' })
  if (!DECISION.test(decision)) throw new DatasporError('event_invalid', { pointer: '/decision' })
  const known = await findOwn(desk.log, 'erasure.decided', decidedId(decision, 0))
  if (known?.subject !== undefined && subjects.length > 0 && !subjects.includes(known.subject))
    throw new DatasporError('event_id_conflict')
  if (known === undefined) {
    if (subjects.length === 0) throw new DatasporError('not_found')
    const nowMs = desk.clock.now()
    await appendOwn(
      desk,
      ERASURES_STREAM,
      subjects.map((subject, i) => ({
        type: 'erasure.decided' as const,
        id: decidedId(decision, i),
        nowMs,
        subject,
        data: { decision, ground },
      })),
    )
  }
  const ended = await endErasures(desk)
  return ended > 0 ? 'now' : 'before'
}

function decidedId(decision: string, index: number): string {
  return index === 0 ? `erasure-${decision}` : `erasure-${decision}/${index}`
}
