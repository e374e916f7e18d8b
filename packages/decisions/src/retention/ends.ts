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
  const end = (kind: RetentionClass, from: number, days = 0): RetentionEnd => ({
    class: kind,
    endsAt: from + Math.min(policy.daysMax, Math.max(days, policy.days[kind])) * DAY_MS,
  })
  // From the later of the two: what is reported long after is not gone before the person could see it.
  const later = ({ occurredAt, recordedAt }: StoredEvent): number =>
    Math.max(occurredAt, recordedAt)
  const entry = (event: StoredEvent, data: StoredDisclosure): RetentionEnd =>
    end('entry', later(event), statedDays(data, catalogue))
  return (event) => {
    switch (event.type) {
      case 'disclosure.recorded':
      case 'disclosure.received':
        return entry(event, event.data)
      case 'disclosure.corrected':
        return entry(event, event.data.replacement)
      case 'batch.opened':
        return entry(event, event.data.disclosure)
      case 'disclosure.retracted':
      case 'disclosure.closed':
      case 'assessment.revised':
      case 'profiling.performed':
      case 'batch.members':
      case 'batch.sealed':
        return end('entry', later(event))
      case 'consent.given':
      case 'consent.withdrawn':
      case 'subject.status-changed':
      case 'subject.number-changed':
      case 'subject.numbers-merged':
      case 'subject.merge-undone':
        return end('fact', later(event))
      case 'question.asked':
        return end('question', event.recordedAt)
      case 'request.made':
      case 'erasure.decided':
        return end('request', event.recordedAt)
      case 'hold.placed':
        return end('hold', Math.max(event.recordedAt, event.data.until))
      case 'hold.lifted':
        return end('hold', event.recordedAt)
      case 'intake.refused':
        return end('refused', event.recordedAt)
      case 'subject.erased':
      case 'source.reported-through':
      case 'catalogue.published':
        return undefined
      default:
        return event satisfies never
    }
  }
}
