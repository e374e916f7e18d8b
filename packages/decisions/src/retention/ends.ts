import type { Catalogue } from '@dataspor/catalogue'
import { disclosureDataOf, type StoredEvent, type StoredType } from '@dataspor/events'

import type { RetentionClass, RetentionPolicy } from './policy.ts'
import { statedDays } from './stated-days.ts'

const DAY_MS = 86_400_000

/** A record's class, and when it is no longer kept, ms. */
export interface RetentionEnd {
  readonly class: RetentionClass
  readonly endsAt: number
}

export type EndOf = (event: StoredEvent) => RetentionEnd | undefined

/** When records end; undefined for those about nobody: catalogues, windows, and that somebody was erased. */
export function retentionEnds(policy: RetentionPolicy, catalogue: Catalogue): EndOf {
  return (event) => {
    const kept = keptFrom(event)
    if (kept === undefined) return undefined
    const data = disclosureDataOf(event)
    const stated = data === undefined ? 0 : statedDays(data, catalogue)
    const days = Math.min(policy.daysMax, Math.max(stated, policy.days[kept.class]))
    return { class: kept.class, endsAt: kept.from + days * DAY_MS }
  }
}

interface Kept {
  readonly class: RetentionClass
  /** What its days are counted from, ms. */
  readonly from: number
}

/** What was asked, decided, noted: by persons, controllers, officers. */
const DECIDED = [
  'request.made',
  'erasure.decided',
  'case.opened',
  'case.assigned',
  'case.noted',
  'case.extended',
  'case.answered',
  'case.decided',
  'case.closed',
  'finding.assigned',
  'finding.noted',
  'finding.resolved',
  'notice.sent',
  'notice.acknowledged',
  'breach.recorded',
  'breach.decided',
  'breach.notified',
  'breach.noted',
  'breach.closed',
  'control.drawn',
  'control.patterns-found',
  'control.assigned',
  'control.assessed',
  'control.noted',
  'employee.related',
  'employee.unrelated',
  'unmasking.requested',
  'unmasking.refused',
  'employee.unmasked',
] as const satisfies readonly StoredType[]

type Decided = Extract<StoredEvent, { readonly type: (typeof DECIDED)[number] }>

function isDecided(event: StoredEvent): event is Decided {
  return (DECIDED as readonly StoredType[]).includes(event.type)
}

function keptFrom(event: StoredEvent): Kept | undefined {
  const { recordedAt } = event
  if (isDecided(event)) return { class: 'request', from: recordedAt }
  // The later of the two: what is reported long after is not gone before the person could see it.
  const from = Math.max(event.occurredAt, recordedAt)
  switch (event.type) {
    case 'disclosure.recorded':
    case 'disclosure.received':
    case 'disclosure.corrected':
    case 'disclosure.retracted':
    case 'disclosure.closed':
    case 'assessment.revised':
    case 'profiling.performed':
    case 'batch.opened':
    case 'batch.members':
    case 'batch.sealed':
      return { class: 'entry', from }
    case 'consent.given':
    case 'consent.withdrawn':
    case 'subject.status-changed':
    case 'subject.number-changed':
    case 'subject.numbers-merged':
    case 'subject.merge-undone':
      return { class: 'fact', from }
    case 'question.asked':
      return { class: 'question', from: recordedAt }
    case 'hold.placed':
    case 'hold.extended':
      return { class: 'hold', from: Math.max(recordedAt, event.data.until) }
    case 'hold.lifted':
      return { class: 'hold', from: recordedAt }
    case 'intake.refused':
      return { class: 'refused', from: recordedAt }
    case 'statistics.published':
    case 'warehouse.load-completed':
    case 'warehouse.delivery-expected':
    case 'processing.ended':
    case 'lineage.run':
    case 'lineage.job':
    case 'lineage.dataset':
    case 'subject.erased':
    case 'source.reported-through':
    case 'catalogue.published':
      return undefined
    default:
      return event satisfies never
  }
}
