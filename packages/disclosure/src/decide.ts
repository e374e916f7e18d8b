import type { Catalogue } from '@dataspor/catalogue'
import type { Refusal, WireEvent } from '@dataspor/events'
import { checkTime } from './check-time.ts'
import { draftConsent } from './drafts/consent.ts'
import { draftCorrected } from './drafts/corrected.ts'
import { draftDisclosure } from './drafts/disclosure.ts'
import { draftMergeUndone, draftNumberChanged, draftNumbersMerged } from './drafts/identity.ts'
import { draftNoticeAcknowledged } from './drafts/notice.ts'
import { draftProfiling } from './drafts/profiling.ts'
import { draftRetracted } from './drafts/retracted.ts'
import {
  draftDeliveryExpected,
  draftLoadCompleted,
  draftProcessingEnded,
} from './drafts/warehouse.ts'
import { draftStatus } from './drafts/status.ts'
import { draftReportedThrough, draftWithdrawal } from './drafts/simple.ts'
import type { Drafted } from './drafts/drafted.ts'
import type { Original } from './original.ts'
import type { StorePlan } from './plan.ts'
import type { SourceRegistry } from './registry.ts'

export interface DecideContext {
  readonly catalogue: Catalogue
  readonly registry: SourceRegistry
  /** The event is the header of a batch: about many people, and so naming none. */
  readonly batch?: boolean
  /** The clock when the event came, ms. */
  readonly nowMs: number
  /** The event that `originalOf` names, where the log has it. */
  readonly original?: Original
  /** Positions of the events that `linksOf` names, by public id; an id that the log does not have is not in it. */
  readonly links?: ReadonlyMap<string, number>
}

export type Decision = StorePlan | ({ readonly kind: 'refuse' } & Refusal)

/**
 * What becomes of a valid event: a plan of what to store, or a refusal. Pure. The last checks of events.md in their
 * order: subject, parties, time. Type, source, form and clear fields are checked before, by `parseWireEvent` with
 * `authorise`.
 */
export function decide(event: WireEvent, context: DecideContext): Decision {
  const source = context.registry.canonical(event.source)
  const drafted = draft(event, context)
  if (drafted.refused !== undefined) return refuse(drafted.refused)
  const time = checkTime(event.timeMs, context.nowMs, '/time')
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
    ...(drafted.caseParty === undefined ? {} : { caseParty: drafted.caseParty }),
    seals: drafted.seals,
    draft: drafted.data,
    ...(drafted.around === undefined ? {} : { around: drafted.around }),
  }
}

function draft(event: WireEvent, context: DecideContext): Drafted {
  switch (event.type) {
    case 'disclosure.recorded':
    case 'disclosure.received':
      return draftDisclosure(event, context)
    case 'disclosure.corrected':
      return draftCorrected(event, context)
    case 'disclosure.retracted':
      return draftRetracted(event, context)
    case 'subject.number-changed':
      return draftNumberChanged(event)
    case 'subject.numbers-merged':
      return draftNumbersMerged(event)
    case 'subject.merge-undone':
      return draftMergeUndone(event, context)
    case 'consent.given':
      return draftConsent(event, context)
    case 'consent.withdrawn':
      return draftWithdrawal(event)
    case 'subject.status-changed':
      return draftStatus(event, context)
    case 'source.reported-through':
      return draftReportedThrough(event)
    case 'notice.acknowledged':
      return draftNoticeAcknowledged(event, context)
    case 'profiling.performed':
      return draftProfiling(event, context)
    case 'warehouse.load-completed':
      return draftLoadCompleted(event, context)
    case 'warehouse.delivery-expected':
      return draftDeliveryExpected(event, context)
    case 'processing.ended':
      return draftProcessingEnded(event, context)
    default:
      return event satisfies never
  }
}

function refuse(refused: Refusal): Decision {
  return { kind: 'refuse', ...refused }
}
