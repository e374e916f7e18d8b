import type {
  StoredAssessmentRevised,
  StoredCorrected,
  StoredErased,
  StoredHoldLifted,
  StoredHoldPlaced,
  StoredMergeUndone,
  StoredNumberChanged,
  StoredNumbersMerged,
  StoredProfiling,
  StoredRequestMade,
  StoredRetracted,
} from './stored-about.ts'
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
import type { Act, Mode, Operation } from './acts.ts'

/**
 * Stored events: what lies in the log. A type of its own, apart from the wire: it is versioned, upcast when read, and
 * its bytes are never rewritten. Times are milliseconds since 1970 (UTC). Sealed values are base64url of nonce ‖ box.
 */

/** A party after resolution. `ref` is the legal entity's, or the system's own where its operator is unknown. */
export interface StoredParty {
  readonly ref: string
  /** Catalogue id, or the text that the event gave. */
  readonly unit?: string
  readonly system?: string
  /** The name that the event gave for a party that the catalogue does not know; absent where it is sealed. */
  readonly name?: string
  /** Names of natural persons, sealed under the event's subject or event key. */
  readonly nameSealed?: string
}

export interface StoredActor {
  readonly kind: 'person' | 'system'
  readonly role?: string
  readonly unit?: string
  /** HMAC of the id under the employing party's key, first 16 bytes, base64url. */
  readonly key: string
  /** The id, sealed under the employing party's key. */
  readonly idSealed: string
  /** Whose key: the legal entity's ref. */
  readonly party: string
}

export interface Transfer {
  readonly country: string
  readonly kind: 'storage' | 'remote-support' | 'onward'
  readonly safeguard?: string
}

/** One finding of a verdict. `about` is the id that it is about, never a free text. */
export interface FrozenFinding {
  readonly code: string
  readonly about?: string
}

export type Validity = 'valid' | 'expired' | 'not-yet' | 'unknown'

/** The verdicts that need only the event and the catalogue's version, frozen when it was recorded. */
export interface FrozenAssessment {
  /** Version of the catalogue judged by. */
  readonly catalogue: string
  /** The flow that it is held to be: the named one where it exists, else the only one that fits, else null. */
  readonly flow: string | null
  readonly bases: readonly { readonly id: string; readonly validity: Validity }[]
  readonly findings: readonly FrozenFinding[]
}

export interface StoredHold {
  readonly ground: string
  readonly authority: string
  readonly until: number
  readonly visibility: 'counted' | 'silent'
}

/** Data of `disclosure.recorded` and `disclosure.received`. */
export interface StoredDisclosure {
  readonly sender: StoredParty
  readonly recipient: StoredParty
  readonly via?: readonly StoredParty[]
  readonly act: Act
  readonly mode: Mode
  readonly operation?: Operation
  readonly purpose?: string
  readonly benefit?: string
  readonly flow?: string
  readonly dataCategories: readonly string[]
  readonly legalBases: readonly string[]
  readonly actor?: StoredActor
  readonly applicationReference?: string
  /** Sealed under the subject's key. */
  readonly caseReferenceSealed?: string
  readonly dataPeriod?: { readonly from: string; readonly to: string }
  readonly consent?: string
  readonly pseudonymised?: boolean
  readonly project?: string
  readonly transfer?: Transfer
  readonly automation?: { readonly kind: string; readonly logic: string }
  /** The others get an item each: relation and the first person's identity are sealed away from them. */
  readonly alsoAbout?: readonly { readonly relationSealed: string; readonly subject?: string }[]
  readonly hold?: StoredHold
  readonly noteSealed?: string
  readonly correlationId?: string
  readonly assessment: FrozenAssessment
}

/** Every stored type with its data. */
export interface StoredData {
  'disclosure.recorded': StoredDisclosure
  'disclosure.received': StoredDisclosure
  'disclosure.corrected': StoredCorrected
  'disclosure.retracted': StoredRetracted
  'consent.given': StoredConsentGiven
  'consent.withdrawn': StoredConsentWithdrawn
  'subject.status-changed': StoredStatusChanged
  'subject.number-changed': StoredNumberChanged
  'subject.numbers-merged': StoredNumbersMerged
  'subject.merge-undone': StoredMergeUndone
  'subject.erased': StoredErased
  'source.reported-through': StoredReportedThrough
  'profiling.performed': StoredProfiling
  'batch.opened': StoredBatchOpened
  'batch.members': StoredBatchMembers
  'batch.sealed': StoredBatchSealed
  'hold.placed': StoredHoldPlaced
  'hold.lifted': StoredHoldLifted
  'request.made': StoredRequestMade
  'assessment.revised': StoredAssessmentRevised
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
  readonly data: StoredData[T]
}

/** A stored event of any type; `type` tells which. */
export type StoredEvent = { [T in StoredType]: StoredEnvelope<T> }[StoredType]

export type StoredDisclosureEvent =
  | StoredEnvelope<'disclosure.recorded'>
  | StoredEnvelope<'disclosure.received'>
