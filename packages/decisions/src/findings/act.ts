import { type FindingKind, findingId, type FindingState } from '@dataspor/disclosure'
import { DatasporError, type LogPosition } from '@dataspor/kernel'

import type { DecisionDesk } from '../desk.ts'
import { type Acting, actingParty } from '../entity/acting.ts'
import { type Changed, changeEntity } from '../entity/change.ts'
import { FINDING } from './kind.ts'

/** Says who follows it up. Errors of all here: `conflict`. */
export function assignFinding(
  desk: DecisionDesk,
  acting: Acting,
  kind: FindingKind,
  assignee: string,
): Promise<Changed<FindingState>> {
  const id = idOf(desk, acting, kind)
  return changeEntity(desk, FINDING, id, acting, async (_, { party, by, seal }) => {
    const assigneeSealed = await seal('assigneeSealed', assignee, { party })
    return {
      type: 'finding.assigned',
      data: { findingId: id, party, ...kind, by, assigneeSealed },
    }
  })
}

/** Adds a note; of the data protection officer it is advice (GDPR art. 39(1)(a)). */
export function noteFinding(
  desk: DecisionDesk,
  acting: Acting,
  kind: FindingKind,
  note: string,
): Promise<Changed<FindingState>> {
  const id = idOf(desk, acting, kind)
  return changeEntity(desk, FINDING, id, acting, async (_, { party, by, seal }) => {
    const noteSealed = await seal('noteSealed', note, { event: true })
    return { type: 'finding.noted', data: { findingId: id, party, ...kind, by, noteSealed } }
  })
}

/**
 * Settles what was seen of it at or before `through`; what is seen later opens it again. Error: `already_decided` where no
 * more was seen than was settled before.
 */
export function resolveFinding(
  desk: DecisionDesk,
  acting: Acting,
  kind: FindingKind,
  { through, note }: { readonly through: LogPosition; readonly note: string },
): Promise<Changed<FindingState>> {
  const id = idOf(desk, acting, kind)
  return changeEntity(desk, FINDING, id, acting, async (state, { party, by, seal }) => {
    if (state?.resolved !== undefined && state.resolved.through >= through)
      throw new DatasporError('already_decided')
    const noteSealed = await seal('noteSealed', note, { event: true })
    return {
      type: 'finding.resolved',
      data: { findingId: id, party, ...kind, by, through, noteSealed },
    }
  })
}

function idOf(desk: DecisionDesk, acting: Acting, kind: FindingKind): string {
  return findingId(actingParty(desk.catalogue(), acting), kind)
}
