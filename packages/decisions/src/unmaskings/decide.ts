import { requireSecondOfficer, type Unmasking } from '@dataspor/disclosure'
import { DatasporError } from '@dataspor/kernel'

import type { DecisionDesk } from '../desk.ts'
import type { Acting } from '../entity/acting.ts'
import { type Changed, changeEntity } from '../entity/change.ts'
import { UNMASKING } from './request.ts'

/**
 * Decides it: approved, the identity may be opened for that case, and the person who asked for it sees it. Only another
 * officer than the one who asked. Errors: `not_found`, `already_decided`, `second_officer_required`, `conflict`.
 */
export function decideUnmasking(
  desk: DecisionDesk,
  acting: Acting,
  unmaskingId: string,
  { approved, reason }: { readonly approved: boolean; readonly reason: string },
): Promise<Changed<Unmasking>> {
  return changeEntity(
    desk,
    UNMASKING,
    unmaskingId,
    acting,
    async (unmasking, { party, by, nowMs, seal }) => {
      if (unmasking === undefined) throw new DatasporError('not_found')
      requireSecondOfficer(unmasking, by, nowMs)
      const reasonSealed = await seal('reasonSealed', reason, { event: true })
      const said = { unmaskingId, party, reasonSealed, by }
      if (!approved) return { type: 'unmasking.refused' as const, data: said }
      const { original, actorKey, case: caseId, person } = unmasking
      return {
        type: 'employee.unmasked' as const,
        subject: person,
        data: { ...said, original, actorKey, case: caseId },
      }
    },
  )
}
