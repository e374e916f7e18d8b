import { type CaseState, extensionMax, caseClock } from '@dataspor/disclosure'
import { type CaseOutcome, isDay, type StoredType } from '@dataspor/events'
import { copenhagenDay, DatasporError } from '@dataspor/kernel'

import type { DecisionDesk } from '../desk.ts'
import type { Acting } from '../entity/acting.ts'
import { type Act, type Changed, changeEntity, type Deciding } from '../entity/change.ts'
import type { TextOwner } from '../entity/sealing.ts'
import { CASE } from './kind.ts'

/** Says who works on it. Errors of all here: `not_found`, `already_decided` once it is closed, `conflict`. */
export function assignCase(
  desk: DecisionDesk,
  acting: Acting,
  caseId: string,
  assignee: string,
): Promise<Changed<CaseState>> {
  return change(desk, acting, caseId, async (state, { party, by, seal }) => ({
    type: 'case.assigned',
    subject: state.subject,
    data: { caseId, party, by, assigneeSealed: await seal('assigneeSealed', assignee, { party }) },
  }))
}

/** Adds a note; of the data protection officer it is advice (GDPR art. 39(1)(a)). */
export function noteCase(
  desk: DecisionDesk,
  acting: Acting,
  caseId: string,
  note: string,
): Promise<Changed<CaseState>> {
  return change(desk, acting, caseId, async (state, { party, by, seal }) => ({
    type: 'case.noted',
    subject: state.subject,
    data: { caseId, party, by, noteSealed: await seal('noteSealed', note, ownerOf(state)) },
  }))
}

/**
 * Sets a later last day, with the reasons that the person is told. Under art. 12(3) once, by two months at most, and
 * within the first month. Errors: also `event_invalid` for a day that the law does not allow.
 */
export function extendCase(
  desk: DecisionDesk,
  acting: Acting,
  caseId: string,
  { until, reasons }: { readonly until: string; readonly reasons: string },
): Promise<Changed<CaseState>> {
  return change(desk, acting, caseId, async (state, { party, by, nowMs, seal }) => {
    checkExtension(state, until, nowMs)
    const reasonsSealed = await seal('reasonsSealed', reasons, ownerOf(state))
    return {
      type: 'case.extended',
      subject: state.subject,
      data: { caseId, party, by, deadline: until, reasonsSealed },
    }
  })
}

/** Keeps which answer was given: by position and digest. */
export function attachAnswer(
  desk: DecisionDesk,
  acting: Acting,
  caseId: string,
  answer: { readonly asOf: string; readonly language: 'da' | 'en'; readonly digest: string },
): Promise<Changed<CaseState>> {
  return change(desk, acting, caseId, async (state, { party, by }) => ({
    type: 'case.answered',
    subject: state.subject,
    data: { caseId, party, by, ...answer },
  }))
}

/** Decides it, which stops its clock; a later decision takes the place of an earlier one. */
export function decideCase(
  desk: DecisionDesk,
  acting: Acting,
  caseId: string,
  { outcome, note }: { readonly outcome: CaseOutcome; readonly note?: string },
): Promise<Changed<CaseState>> {
  return change(desk, acting, caseId, async (state, deciding) => ({
    type: 'case.decided',
    subject: state.subject,
    data: {
      caseId,
      party: deciding.party,
      by: deciding.by,
      outcome,
      ...(await noteIn(state, deciding, note)),
    },
  }))
}

/** Closes it: nothing more is done in it. Error: also `event_invalid` while it is not decided. */
export function closeCase(
  desk: DecisionDesk,
  acting: Acting,
  caseId: string,
  note?: string,
): Promise<Changed<CaseState>> {
  return change(desk, acting, caseId, async (state, deciding) => {
    if (state.decision === undefined)
      throw new DatasporError('event_invalid', { detail: 'Decide the case before you close it.' })
    const { party, by } = deciding
    return {
      type: 'case.closed',
      subject: state.subject,
      data: { caseId, party, by, ...(await noteIn(state, deciding, note)) },
    }
  })
}

function change<T extends StoredType>(
  desk: DecisionDesk,
  acting: Acting,
  caseId: string,
  act: (state: CaseState, deciding: Deciding) => Promise<Act<T>>,
): Promise<Changed<CaseState>> {
  return changeEntity(desk, CASE, caseId, acting, async (state, deciding) => {
    if (state === undefined) throw new DatasporError('not_found')
    if (state.closedAt !== undefined) throw new DatasporError('already_decided')
    return act(state, deciding)
  })
}

function checkExtension(state: CaseState, until: string, nowMs: number): void {
  const { deadline } = caseClock(state, nowMs)
  const isLater = isDay(until) && (deadline === undefined || until > deadline)
  if (!isLater) throw invalid('/until', 'It must be a day after the present last day.')
  const max = extensionMax(state)
  if (max === undefined) return
  if (state.extension !== undefined) throw invalid('/until', 'Article 12(3) allows one extension.')
  if (until > max) throw invalid('/until', `Article 12(3) allows ${max} at the latest.`)
  if (deadline !== undefined && copenhagenDay(nowMs) > deadline)
    throw invalid('/until', 'The person has to be told within the first month (article 12(3)).')
}

async function noteIn(
  state: CaseState,
  { seal }: Deciding,
  note: string | undefined,
): Promise<{ readonly noteSealed?: string }> {
  return note === undefined ? {} : { noteSealed: await seal('noteSealed', note, ownerOf(state)) }
}

function ownerOf({ subject }: CaseState): TextOwner {
  return subject === undefined ? { event: true } : { subject }
}

function invalid(pointer: string, detail: string): DatasporError {
  return new DatasporError('event_invalid', { pointer, detail })
}
