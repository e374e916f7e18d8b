import { caseClock, type CaseState, type CaseStep, extensionMax } from '@dataspor/disclosure'
import { type CaseKind, type CaseOutcome, formatPublicId, OWN_SOURCE } from '@dataspor/events'
import { iso, type Language } from '@dataspor/kernel'

import type { AskingDesk } from '../asking/desk.ts'
import { personKeyOf } from '../entity/person-key.ts'
import { openTextOf, type TextOwner } from '../entity/texts.ts'

export interface CaseClockView {
  /** The last Danish day; null for a complaint without one. */
  readonly deadline: string | null
  readonly rule: string
  readonly state: 'running' | 'overdue' | 'stopped'
  readonly late: boolean
  /** The latest day that it can be extended to; absent where the law sets none, or it is extended. */
  readonly extensionMax?: string
}

export interface CaseStepView {
  readonly type: string
  readonly at: string
  readonly role: string
  /** Null once the key that sealed it is destroyed. */
  readonly text?: string | null
}

export interface CaseAnswerView {
  readonly asOf: string
  readonly language: Language
  /** SHA-256 of the bytes that were given, hex. */
  readonly digest: string
  readonly at: string
}

/** A case as its party sees it. */
export interface CaseView {
  readonly id: string
  readonly kind: CaseKind
  readonly right?: string
  /** Public id of the person's request. */
  readonly request?: string
  readonly number?: string
  readonly personKey: string | null
  readonly state: 'open' | 'decided' | 'closed'
  readonly receivedAt: string
  readonly openedAt: string
  readonly clock: CaseClockView
  readonly assignee?: string | null
  readonly answers: readonly CaseAnswerView[]
  readonly decision?: { readonly outcome: CaseOutcome; readonly at: string }
  readonly closedAt?: string
  readonly steps: readonly CaseStepView[]
}

type Ports = Pick<AskingDesk, 'vault' | 'personal'>

/** A case in words, its texts opened, its clock as of `nowMs`. */
export async function presentCase(
  desk: Ports,
  state: CaseState,
  language: Language,
  nowMs: number,
): Promise<CaseView> {
  const { party, assignee, decision, closedAt, request, right, number } = state
  return {
    id: state.id,
    kind: state.kind,
    ...(right === undefined ? {} : { right }),
    ...(request === undefined ? {} : { request: formatPublicId(OWN_SOURCE, request) }),
    ...(number === undefined ? {} : { number }),
    personKey: await personKeyOf(desk, party, state.subject),
    state: standingOf(state),
    receivedAt: iso(state.receivedAt),
    openedAt: iso(state.openedAt),
    clock: clockOf(state, language, nowMs),
    ...(assignee === undefined
      ? {}
      : { assignee: await openTextOf(desk.vault, assignee, 'assigneeSealed', { party }) }),
    answers: state.answers.map(({ at, ...answer }) => ({ ...answer, at: iso(at) })),
    ...(decision === undefined
      ? {}
      : { decision: { outcome: decision.outcome, at: iso(decision.at) } }),
    ...(closedAt === undefined ? {} : { closedAt: iso(closedAt) }),
    steps: await Promise.all(state.steps.map((step) => presentStep(desk, state, step))),
  }
}

export function standingOf({ closedAt, decision }: CaseState): CaseView['state'] {
  if (closedAt !== undefined) return 'closed'
  return decision === undefined ? 'open' : 'decided'
}

function clockOf(state: CaseState, language: Language, nowMs: number): CaseClockView {
  const { deadline, rule, state: clock, late } = caseClock(state, nowMs)
  const max = state.extension === undefined ? extensionMax(state) : undefined
  return {
    deadline: deadline ?? null,
    rule: rule[language],
    state: clock,
    late,
    ...(max === undefined ? {} : { extensionMax: max }),
  }
}

async function presentStep(
  { vault }: Ports,
  { party, subject }: CaseState,
  { type, at, by, text }: CaseStep,
): Promise<CaseStepView> {
  const view = { type, at: iso(at), role: by.role }
  if (text === undefined) return view
  const person: TextOwner = subject === undefined ? { event: true } : { subject }
  const owner: TextOwner = type === 'case.assigned' ? { party } : person
  return { ...view, text: await openTextOf(vault, text, FIELDS[type], owner) }
}

/** Where the text of a step was sealed. */
const FIELDS: Readonly<Record<CaseStep['type'], string>> = {
  'case.opened': 'noteSealed',
  'case.assigned': 'assigneeSealed',
  'case.noted': 'noteSealed',
  'case.extended': 'reasonsSealed',
  'case.answered': '',
  'case.decided': 'noteSealed',
  'case.closed': 'noteSealed',
}
