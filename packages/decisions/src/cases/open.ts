import { caseIdOfRequest, type CaseState } from '@dataspor/disclosure'
import {
  type CaseKind,
  hasCprShape,
  isDay,
  type RightsRequestKind,
  type StoredRequestMade,
} from '@dataspor/events'
import { DatasporError } from '@dataspor/kernel'

import type { DecisionDesk } from '../desk.ts'
import { type Acting, actingParty } from '../entity/acting.ts'
import { type Changed, changeEntity } from '../entity/change.ts'
import { findOwn } from '../own-events.ts'
import { CASE } from './kind.ts'

export interface CaseAsked {
  readonly kind: CaseKind
  /** Of a case of rights: which. */
  readonly right?: RightsRequestKind
  /** The authority's number, of a complaint. */
  readonly number?: string
  /** When the clock began, ms; now unless given. */
  readonly receivedAt?: number
  /** The last Danish day as the authority set it, of a complaint. */
  readonly deadline?: string
  /** Id of whom it concerns. A complaint need not concern one person. */
  readonly subject?: string
  readonly note?: string
}

/**
 * Opens a case; its clock runs from when it was received. Durable when it resolves. Errors: `event_invalid` (a complaint
 * without a number, another kind without a person), `cpr_in_clear_field`, `time_in_future`, `not_found` for somebody who
 * has been erased.
 */
export function openCase(
  desk: DecisionDesk,
  acting: Acting,
  asked: CaseAsked,
): Promise<Changed<CaseState>> {
  checkAsked(asked, desk.clock.now())
  return open(desk, acting, desk.ids(), asked)
}

/**
 * Opens the case of a request that a person made of the party; its clock runs from the request. A request has one case.
 * Errors: `not_found` where it was made of another, `conflict` where it has a case.
 */
export async function openCaseOfRequest(
  desk: DecisionDesk,
  acting: Acting,
  requestId: string,
): Promise<Changed<CaseState>> {
  const request = await findOwn(desk.log, 'request.made', requestId)
  const party = actingParty(desk.catalogue(), acting)
  if (request?.data.controller !== party || request.subject === undefined)
    throw new DatasporError('not_found')
  const id = caseIdOfRequest(requestId)
  const { subject, occurredAt: receivedAt } = request
  return open(desk, acting, id, { ...kindOf(request.data), subject, receivedAt }, requestId)
}

function kindOf({ kind }: StoredRequestMade): Pick<CaseAsked, 'kind' | 'right'> {
  if (kind === 'aktindsigt') return { kind }
  if (kind === 'insight' || kind === 'copy') return { kind: 'insight' }
  return { kind: 'rights', right: kind }
}

function open(
  desk: DecisionDesk,
  acting: Acting,
  caseId: string,
  asked: CaseAsked,
  request?: string,
): Promise<Changed<CaseState>> {
  const { kind, right, number, deadline, subject, note } = asked
  return changeEntity(desk, CASE, caseId, acting, async (state, { party, by, nowMs, seal }) => {
    if (state !== undefined)
      throw new DatasporError('conflict', { detail: 'There is a case of this request.' })
    const owner = subject === undefined ? { event: true as const } : { subject }
    return {
      type: 'case.opened',
      subject,
      data: {
        caseId,
        party,
        by,
        kind,
        receivedAt: asked.receivedAt ?? nowMs,
        ...(right === undefined ? {} : { right }),
        ...(request === undefined ? {} : { request }),
        ...(number === undefined ? {} : { number }),
        ...(deadline === undefined ? {} : { deadline }),
        ...(note === undefined ? {} : { noteSealed: await seal('noteSealed', note, owner) }),
      },
    }
  })
}

function checkAsked(asked: CaseAsked, nowMs: number): void {
  const { kind, right, number, receivedAt, deadline, subject } = asked
  const isComplaint = kind === 'complaint'
  if (isComplaint !== (number !== undefined)) throw invalid('/number')
  if (!isComplaint && deadline !== undefined) throw invalid('/deadline')
  if (!isComplaint && subject === undefined) throw invalid('/subject')
  if ((kind === 'rights') !== (right !== undefined)) throw invalid('/right')
  if (deadline !== undefined && !isDay(deadline)) throw invalid('/deadline')
  if (number !== undefined && hasCprShape(number))
    throw new DatasporError('cpr_in_clear_field', { pointer: '/number' })
  if (receivedAt !== undefined && receivedAt > nowMs)
    throw new DatasporError('time_in_future', { pointer: '/receivedAt' })
}

function invalid(pointer: string): DatasporError {
  return new DatasporError('event_invalid', { pointer })
}
