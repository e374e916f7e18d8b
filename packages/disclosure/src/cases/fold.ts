import type {
  CaseKind,
  CaseOutcome,
  RightsRequestKind,
  StoredActBy,
  StoredEnvelope,
  StoredEvent,
} from '@dataspor/events'

/** A text that lies sealed in the event of this id, under the key of the case's person, the party or the event. */
export interface SealedIn {
  readonly eventId: string
  readonly sealed: string
}

export type CaseEventType =
  | 'case.opened'
  | 'case.assigned'
  | 'case.noted'
  | 'case.extended'
  | 'case.answered'
  | 'case.decided'
  | 'case.closed'

/** One thing that was done in a case. */
export interface CaseStep {
  readonly type: CaseEventType
  readonly at: number
  readonly by: StoredActBy
  readonly text?: SealedIn
}

export interface CaseAnswer {
  readonly asOf: string
  readonly language: 'da' | 'en'
  readonly digest: string
  readonly at: number
}

/** A case as its events leave it. Times ms; days Danish, `YYYY-MM-DD`. */
export interface CaseState {
  readonly id: string
  readonly party: string
  readonly kind: CaseKind
  readonly right?: RightsRequestKind
  readonly request?: string
  readonly number?: string
  /** Id of whom it concerns. */
  readonly subject?: string
  readonly receivedAt: number
  readonly openedAt: number
  /** The last day as the authority set it, of a complaint. */
  readonly givenDeadline?: string
  readonly extension?: { readonly deadline: string; readonly at: number }
  readonly assignee?: SealedIn
  readonly answers: readonly CaseAnswer[]
  readonly decision?: { readonly outcome: CaseOutcome; readonly at: number }
  readonly closedAt?: number
  readonly steps: readonly CaseStep[]
}

/** The case in its stream's events; undefined where there is none. */
export function foldCase(events: readonly StoredEvent[]): CaseState | undefined {
  let state: CaseState | undefined
  for (const event of events) state = applyTo(state, event)
  return state
}

function applyTo(state: CaseState | undefined, event: StoredEvent): CaseState | undefined {
  if (event.type === 'case.opened') return state ?? opened(event)
  if (state === undefined) return undefined
  const at = event.occurredAt
  const { id: eventId } = event
  switch (event.type) {
    case 'case.assigned': {
      const assignee = { eventId, sealed: event.data.assigneeSealed }
      return { ...step(state, event, assignee), assignee }
    }
    case 'case.noted':
      return step(state, event, { eventId, sealed: event.data.noteSealed })
    case 'case.extended': {
      const { deadline, reasonsSealed } = event.data
      return {
        ...step(state, event, { eventId, sealed: reasonsSealed }),
        extension: { deadline, at },
      }
    }
    case 'case.answered': {
      const { asOf, language, digest } = event.data
      return { ...step(state, event), answers: [...state.answers, { asOf, language, digest, at }] }
    }
    case 'case.decided':
      return { ...noted(state, event), decision: { outcome: event.data.outcome, at } }
    case 'case.closed':
      return { ...noted(state, event), closedAt: at }
    default:
      return state
  }
}

function opened(event: StoredEnvelope<'case.opened'>): CaseState {
  const { data, subject, occurredAt, id } = event
  const { caseId, party, by, noteSealed, deadline, kind, right, request, number, receivedAt } = data
  return {
    id: caseId,
    party,
    kind,
    ...(right === undefined ? {} : { right }),
    ...(request === undefined ? {} : { request }),
    ...(number === undefined ? {} : { number }),
    ...(subject === undefined ? {} : { subject }),
    receivedAt,
    openedAt: occurredAt,
    ...(deadline === undefined ? {} : { givenDeadline: deadline }),
    answers: [],
    steps: [
      {
        type: 'case.opened',
        at: occurredAt,
        by,
        ...(noteSealed === undefined ? {} : { text: { eventId: id, sealed: noteSealed } }),
      },
    ],
  }
}

type CaseEvent = Extract<StoredEvent, { readonly type: CaseEventType }>

function step(state: CaseState, event: CaseEvent, text?: SealedIn): CaseState {
  const { type, occurredAt: at, data } = event
  const one: CaseStep = { type, at, by: data.by, ...(text === undefined ? {} : { text }) }
  return { ...state, steps: [...state.steps, one] }
}

function noted(
  state: CaseState,
  event: StoredEnvelope<'case.decided'> | StoredEnvelope<'case.closed'>,
): CaseState {
  const { noteSealed } = event.data
  if (noteSealed === undefined) return step(state, event as CaseEvent)
  return step(state, event as CaseEvent, { eventId: event.id, sealed: noteSealed })
}
