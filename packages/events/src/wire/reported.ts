import type { z } from 'zod'
import type { consentGivenSchema, consentWithdrawnSchema } from './consent.ts'
import type { correctedSchema, retractedSchema } from './corrected.ts'
import type { disclosureSchema } from './disclosure.ts'
import type { mergeUndoneSchema, numberChangedSchema, numbersMergedSchema } from './identity.ts'
import type { noticeAcknowledgedSchema } from './notice.ts'
import type { profilingSchema } from './profiling.ts'
import type { reportedThroughSchema } from './reported-through.ts'
import type { statusChangedSchema } from './status-changed.ts'
import type {
  deliveryExpectedSchema,
  loadCompletedSchema,
  processingEndedSchema,
} from './warehouse.ts'

/** Data of every type as its producer writes it, person numbers included. */
export interface ReportedData {
  'disclosure.recorded': z.input<typeof disclosureSchema>
  'disclosure.received': z.input<typeof disclosureSchema>
  'disclosure.corrected': z.input<typeof correctedSchema>
  'disclosure.retracted': z.input<typeof retractedSchema>
  'subject.number-changed': z.input<typeof numberChangedSchema>
  'subject.numbers-merged': z.input<typeof numbersMergedSchema>
  'subject.merge-undone': z.input<typeof mergeUndoneSchema>
  'consent.given': z.input<typeof consentGivenSchema>
  'consent.withdrawn': z.input<typeof consentWithdrawnSchema>
  'subject.status-changed': z.input<typeof statusChangedSchema>
  'source.reported-through': z.input<typeof reportedThroughSchema>
  'notice.acknowledged': z.input<typeof noticeAcknowledgedSchema>
  'profiling.performed': z.input<typeof profilingSchema>
  'warehouse.load-completed': z.input<typeof loadCompletedSchema>
  'warehouse.delivery-expected': z.input<typeof deliveryExpectedSchema>
  'processing.ended': z.input<typeof processingEndedSchema>
}
