import { type Unmasking, unmaskingState } from '@dataspor/disclosure'
import { dedupKey, parsePublicId } from '@dataspor/events'

import type { DecisionDesk } from '../desk.ts'
import { openText } from '../entity/sealing.ts'
import { findStored } from '../own-events.ts'
import { actorIn } from './request.ts'

/**
 * The identity that two officers decided to open, for that case and no other; undefined where it was not decided, for
 * another case, or where it can no longer be opened.
 */
export async function openEmployee(
  { log, vault, clock }: Pick<DecisionDesk, 'log' | 'vault' | 'clock'>,
  unmasking: Unmasking,
  caseInHand: string | undefined,
): Promise<string | undefined> {
  if (unmaskingState(unmasking, clock.now()) !== 'approved') return undefined
  if (caseInHand !== unmasking.case) return undefined
  const id = parsePublicId(unmasking.original.id)
  const found = id === undefined ? undefined : await findStored(log, id.source, id.id)
  const actor = found === undefined ? undefined : actorIn(found.event)
  if (id === undefined || actor?.key !== unmasking.actorKey) return undefined
  const owner = { party: unmasking.party }
  return openText(vault, actor.idSealed, 'actor.idSealed', dedupKey(id.source, id.id), owner)
}
