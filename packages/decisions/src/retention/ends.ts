import type { Catalogue } from '@dataspor/catalogue'
import type { StoredDisclosure, StoredEvent } from '@dataspor/events'

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
    const data = disclosureOf(event)
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

function keptFrom(event: StoredEvent): Kept | undefined {
  const { recordedAt } = event
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
    case 'request.made':
    case 'erasure.decided':
    case 'case.opened':
    case 'case.assigned':
    case 'case.noted':
    case 'case.extended':
    case 'case.answered':
    case 'case.decided':
    case 'case.closed':
    case 'finding.assigned':
    case 'finding.noted':
    case 'finding.resolved':
    case 'notice.sent':
    case 'notice.acknowledged':
    case 'breach.recorded':
    case 'breach.decided':
    case 'breach.notified':
    case 'breach.noted':
    case 'breach.closed':
    case 'control.drawn':
    case 'control.patterns-found':
    case 'control.assigned':
    case 'control.assessed':
    case 'control.noted':
    case 'employee.related':
    case 'employee.unrelated':
    case 'unmasking.requested':
    case 'unmasking.refused':
    case 'employee.unmasked':
      return { class: 'request', from: recordedAt }
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

function disclosureOf(event: StoredEvent): StoredDisclosure | undefined {
  switch (event.type) {
    case 'disclosure.recorded':
    case 'disclosure.received':
      return event.data
    case 'disclosure.corrected':
      return event.data.replacement
    case 'batch.opened':
      return event.data.disclosure
    default:
      return undefined
  }
}
