import type { Catalogue } from '@dataspor/catalogue'
import { type Refusal, refusal, type WireEvent } from '@dataspor/events'
import { draftConsent } from './drafts/consent.ts'
import { draftDisclosure } from './drafts/disclosure.ts'
import { draftStatus } from './drafts/status.ts'
import { draftReportedThrough, draftWithdrawal } from './drafts/simple.ts'
import type { Drafted } from './drafts/drafted.ts'
import type { StorePlan } from './plan.ts'
import type { SourceRegistry } from './registry.ts'

export interface DecideContext {
  readonly catalogue: Catalogue
  readonly registry: SourceRegistry
  /** The clock when the event came, ms. */
  readonly nowMs: number
}

export type Decision = StorePlan | ({ readonly kind: 'refuse' } & Refusal)

/** How far an event's time may be ahead of ours. */
const AHEAD_MS_MAX = 5 * 60_000
/** 1968-04-02T00:00:00+01:00: CPR began. */
const CPR_BEGAN_MS = Date.UTC(1968, 3, 1, 23)

/**
 * What becomes of a valid event: a plan of what to store, or a refusal. Pure. The last checks of events.md in their
 * order: subject, parties, time. Type, source, form and clear fields are checked before, by `parseWireEvent` with
 * `authorise`.
 */
export function decide(event: WireEvent, context: DecideContext): Decision {
  const source = context.registry.canonical(event.source)
  const drafted = draft(event, context)
  if (drafted.refused !== undefined) return refuse(drafted.refused)
  const time = checkTime(event.timeMs, context.nowMs)
  if (time !== undefined) return refuse(time)
  return {
    kind: 'store',
    type: event.type,
    id: event.id,
    source,
    occurredAt: event.timeMs,
    subject: event.subject,
    others: drafted.others,
    actorParty: drafted.actorParty,
    seals: drafted.seals,
    draft: drafted.data,
  }
}

function draft(event: WireEvent, context: DecideContext): Drafted {
  switch (event.type) {
    case 'disclosure.recorded':
    case 'disclosure.received':
      return draftDisclosure(event, context)
    case 'consent.given':
      return draftConsent(event, context)
    case 'consent.withdrawn':
      return draftWithdrawal(event)
    case 'subject.status-changed':
      return draftStatus(event, context)
    case 'source.reported-through':
      return draftReportedThrough(event)
    default:
      return event satisfies never
  }
}

function checkTime(timeMs: number, nowMs: number): Refusal | undefined {
  if (timeMs > nowMs + AHEAD_MS_MAX) return refusal('time_in_future', '/time')
  return timeMs < CPR_BEGAN_MS ? refusal('time_too_early', '/time') : undefined
}

function refuse(refused: Refusal): Decision {
  return { kind: 'refuse', ...refused }
}
