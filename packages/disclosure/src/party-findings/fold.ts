import type { StoredActBy, StoredEvent } from '@dataspor/events'
import { sha256 } from '@dataspor/kernel'

import type { SealedIn } from '../cases/fold.ts'

const ID_DIGITS = 32

/** What findings of a party have in common that are one. */
export interface FindingKind {
  readonly code: string
  /** The id that it is about, '' where none. */
  readonly about: string
  /** '' where the entry is in no known flow. */
  readonly flow: string
  readonly counterparty: string
}

export interface FindingStep {
  readonly type: 'finding.assigned' | 'finding.noted' | 'finding.resolved'
  readonly at: number
  readonly by: StoredActBy
  readonly text: SealedIn
}

/** What was done about findings of a kind. */
export interface FindingState {
  readonly id: string
  readonly party: string
  readonly kind: FindingKind
  readonly assignee?: SealedIn
  /** The last resolution: what was seen at or before `through` is settled. */
  readonly resolved?: { readonly through: number; readonly at: number }
  readonly steps: readonly FindingStep[]
}

/** The same for all findings of a kind of a party, whenever they are seen. */
export function findingId(party: string, { code, about, flow, counterparty }: FindingKind): string {
  return sha256(JSON.stringify([party, code, about, flow, counterparty]))
    .toString('hex')
    .slice(0, ID_DIGITS)
}

/** What was done, in its stream's events; undefined where nothing was. */
export function foldFinding(events: readonly StoredEvent[]): FindingState | undefined {
  let state: FindingState | undefined
  for (const event of events) state = applyTo(state, event)
  return state
}

function applyTo(state: FindingState | undefined, event: StoredEvent): FindingState | undefined {
  switch (event.type) {
    case 'finding.assigned': {
      const assignee = { eventId: event.id, sealed: event.data.assigneeSealed }
      return { ...step(state, event, assignee), assignee }
    }
    case 'finding.noted':
      return step(state, event, { eventId: event.id, sealed: event.data.noteSealed })
    case 'finding.resolved': {
      const { noteSealed, through } = event.data
      const text = { eventId: event.id, sealed: noteSealed }
      return { ...step(state, event, text), resolved: { through, at: event.occurredAt } }
    }
    default:
      return state
  }
}

type FindingEvent = Extract<StoredEvent, { readonly type: FindingStep['type'] }>

function step(
  state: FindingState | undefined,
  { type, occurredAt: at, data }: FindingEvent,
  text: SealedIn,
): FindingState {
  const { findingId: id, party, by, code, about, flow, counterparty } = data
  const before = state ?? { id, party, kind: { code, about, flow, counterparty }, steps: [] }
  return { ...before, steps: [...before.steps, { type, at, by, text }] }
}
