import type {
  StoredBreachClosed,
  StoredBreachDecided,
  StoredBreachNoted,
  StoredBreachNotified,
  StoredBreachRecorded,
} from './stored-breach.ts'
import type {
  StoredControlAssessed,
  StoredControlAssigned,
  StoredControlDrawn,
  StoredControlNoted,
  StoredControlPatterns,
  StoredEmployeeRelated,
  StoredEmployeeUnrelated,
} from './stored-control.ts'
import type { StoredDisclosure } from './stored-disclosure.ts'
import type {
  StoredEmployeeUnmasked,
  StoredUnmaskingRefused,
  StoredUnmaskingRequested,
} from './stored-unmasking.ts'
import type {
  StoredAssessmentRevised,
  StoredClosed,
  StoredCorrected,
  StoredErased,
  StoredErasureDecided,
  StoredHoldExtended,
  StoredHoldLifted,
  StoredHoldPlaced,
  StoredMergeUndone,
  StoredNumberChanged,
  StoredNumbersMerged,
  StoredProfiling,
  StoredRequestMade,
  StoredRetracted,
} from './stored-about.ts'
import type {
  StoredLineageDatasetSaid,
  StoredLineageJobSaid,
  StoredLineageRun,
} from './stored-lineage.ts'
import type {
  StoredDeliveryExpected,
  StoredLoadCompleted,
  StoredProcessingEnded,
} from './stored-warehouse.ts'
import type {
  StoredCaseAnswered,
  StoredCaseAssigned,
  StoredCaseClosed,
  StoredCaseDecided,
  StoredCaseExtended,
  StoredCaseNoted,
  StoredCaseOpened,
} from './stored-cases.ts'
import type {
  StoredFindingAssigned,
  StoredFindingNoted,
  StoredFindingResolved,
} from './stored-findings.ts'
import type { StoredNoticeAcknowledged, StoredNoticeSent } from './stored-notices.ts'
import type { StoredBatchMembers, StoredBatchOpened, StoredBatchSealed } from './stored-batch.ts'
import type {
  StoredCataloguePublished,
  StoredConsentGiven,
  StoredConsentWithdrawn,
  StoredIntakeRefused,
  StoredQuestionAsked,
  StoredReportedThrough,
  StoredStatusChanged,
} from './stored-simple.ts'
import type { StoredStatisticsPublished } from './stored-statistics.ts'

/**
 * Stored events: what lies in the log. A type of its own, apart from the wire: it is versioned, upcast when read, and
 * its bytes are never rewritten. Times are milliseconds since 1970 (UTC). Sealed values are base64url of nonce ‖ box.
 */

/** Every stored type with its data. */
export interface StoredData {
  'disclosure.recorded': StoredDisclosure
  'disclosure.received': StoredDisclosure
  'disclosure.corrected': StoredCorrected
  'disclosure.retracted': StoredRetracted
  'disclosure.closed': StoredClosed
  'consent.given': StoredConsentGiven
  'consent.withdrawn': StoredConsentWithdrawn
  'subject.status-changed': StoredStatusChanged
  'subject.number-changed': StoredNumberChanged
  'subject.numbers-merged': StoredNumbersMerged
  'subject.merge-undone': StoredMergeUndone
  'subject.erased': StoredErased
  'erasure.decided': StoredErasureDecided
  'source.reported-through': StoredReportedThrough
  'profiling.performed': StoredProfiling
  'warehouse.load-completed': StoredLoadCompleted
  'warehouse.delivery-expected': StoredDeliveryExpected
  'statistics.published': StoredStatisticsPublished
  'processing.ended': StoredProcessingEnded
  'lineage.run': StoredLineageRun
  'lineage.job': StoredLineageJobSaid
  'lineage.dataset': StoredLineageDatasetSaid
  'batch.opened': StoredBatchOpened
  'batch.members': StoredBatchMembers
  'batch.sealed': StoredBatchSealed
  'hold.placed': StoredHoldPlaced
  'hold.extended': StoredHoldExtended
  'hold.lifted': StoredHoldLifted
  'breach.recorded': StoredBreachRecorded
  'breach.decided': StoredBreachDecided
  'breach.notified': StoredBreachNotified
  'breach.noted': StoredBreachNoted
  'breach.closed': StoredBreachClosed
  'control.drawn': StoredControlDrawn
  'control.patterns-found': StoredControlPatterns
  'control.assigned': StoredControlAssigned
  'control.assessed': StoredControlAssessed
  'control.noted': StoredControlNoted
  'employee.related': StoredEmployeeRelated
  'employee.unrelated': StoredEmployeeUnrelated
  'unmasking.requested': StoredUnmaskingRequested
  'unmasking.refused': StoredUnmaskingRefused
  'employee.unmasked': StoredEmployeeUnmasked
  'request.made': StoredRequestMade
  'assessment.revised': StoredAssessmentRevised
  'case.opened': StoredCaseOpened
  'case.assigned': StoredCaseAssigned
  'case.noted': StoredCaseNoted
  'case.extended': StoredCaseExtended
  'case.answered': StoredCaseAnswered
  'case.decided': StoredCaseDecided
  'case.closed': StoredCaseClosed
  'finding.assigned': StoredFindingAssigned
  'finding.noted': StoredFindingNoted
  'finding.resolved': StoredFindingResolved
  'notice.sent': StoredNoticeSent
  'notice.acknowledged': StoredNoticeAcknowledged
  'catalogue.published': StoredCataloguePublished
  'question.asked': StoredQuestionAsked
  'intake.refused': StoredIntakeRefused
}

export type StoredType = keyof StoredData

export interface StoredEnvelope<T extends StoredType> {
  /** Version of the stored form of this type. */
  readonly v: number
  readonly type: T
  /** The CloudEvents id. */
  readonly id: string
  /** Ref of the reporting party; `dataspor` for its own. */
  readonly source: string
  readonly occurredAt: number
  readonly recordedAt: number
  /** Subject id, where the event is about one person. */
  readonly subject?: string
  /** Where it came from over Kafka, `<topic>/<partition>/<offset>`: from the last one of its stream, reading goes on. */
  readonly offset?: string
  readonly data: StoredData[T]
}

/** A stored event of any type; `type` tells which. */
export type StoredEvent = { [T in StoredType]: StoredEnvelope<T> }[StoredType]

export type StoredDisclosureEvent =
  | StoredEnvelope<'disclosure.recorded'>
  | StoredEnvelope<'disclosure.received'>
