import type { StoredAct, StoredActBy } from './stored-acts.ts'
import type { FrozenAssessment, StoredDisclosure, StoredParty } from './stored-disclosure.ts'

/** Which stored event a later one is about: its place in the log never changes, so that no projection needs to search. */
export interface StoredOriginal {
  /** Public id. */
  readonly id: string
  readonly position: number
  readonly occurredAt: number
  /** Everybody who has an entry of it: the subject first, then the people it was also about. */
  readonly subjects: readonly string[]
}

/** `disclosure.corrected`; the envelope's subject is the replacement's. */
export interface StoredCorrected {
  readonly original: StoredOriginal
  /** Whose report is corrected: the sender's, or the recipient's (`disclosure.received`). */
  readonly side: 'sender' | 'recipient'
  readonly reason: 'content' | 'wrong-subject'
  readonly replacement: StoredDisclosure
  /** When the replaced disclosure occurred, ms. */
  readonly occurredAt: number
}

/**
 * `disclosure.closed`: nothing more can be said about the original, a disclosure or a notice. Its place in the log is found by the original's id,
 * so that a second retraction is known without a search.
 */
export interface StoredClosed {
  readonly original: { readonly id: string; readonly position: number }
  /** Public id of the retraction, or of the acknowledgement. */
  readonly by: string
}

/** `disclosure.retracted`. */
export interface StoredRetracted {
  readonly original: StoredOriginal
  readonly reason: 'wrong-subject' | 'did-not-happen' | 'duplicate' | 'other'
  /** Members of a batch that it is taken back for; absent: all of it. */
  readonly members?: readonly string[]
}

/** `assessment.revised`: the same disclosure judged by a later catalogue. */
export interface StoredAssessmentRevised {
  readonly original: StoredOriginal
  readonly assessment: FrozenAssessment
}

/** `subject.number-changed`: what was reported under `from` is about the person of `to`. */
export interface StoredNumberChanged {
  readonly from: string
  readonly to: string
  readonly at: number
}

/** `subject.numbers-merged`. */
export interface StoredNumbersMerged {
  readonly kept: string
  readonly merged: readonly string[]
  readonly at: number
}

/** `subject.merge-undone`. */
export interface StoredMergeUndone {
  /** The merge or change that is undone. */
  readonly undoes: { readonly id: string; readonly position: number }
}

/** `subject.erased`: the keys are gone already; every read model drops the rows. */
export interface StoredErased {
  /** Why: a decision of a controller (GDPR art. 17), or the end of a retention class. */
  readonly ground: 'decision' | 'retention'
  /** Id of the decision. */
  readonly decision?: string
}

/** `erasure.decided`: appended before the keys go, so that an erasure that was cut off is ended. */
export interface StoredErasureDecided {
  /** Id of the decision. */
  readonly decision: string
  readonly ground: ErasureGround
}

/** GDPR art. 17(1)(a)-(f). */
export type ErasureGround =
  | 'gdpr-17-1-a'
  | 'gdpr-17-1-b'
  | 'gdpr-17-1-c'
  | 'gdpr-17-1-d'
  | 'gdpr-17-1-e'
  | 'gdpr-17-1-f'

/** `profiling.performed` (GDPR art. 4(4), 22). */
export interface StoredProfiling {
  readonly controller: StoredParty
  readonly flow?: string
  readonly inputs: readonly string[]
  readonly method: string
  readonly version: string
  readonly outcomeClass: string
  /** Whether a human being decided. */
  readonly humanDecision: boolean
}

export type HoldGround =
  | 'dbl-22-1'
  | 'dbl-22-2'
  | 'dbl-22-3'
  | 'dbl-22-5'
  | 'gdpr-15-4'
  | 'gdpr-4-9-inquiry'

/** `hold.placed`; the envelope's subject is whom it concerns. Times ms; `from` inclusive, `to` exclusive. */
export interface StoredHoldPlaced {
  readonly holdId: string
  readonly match: {
    readonly recipient?: string
    readonly sender?: string
    readonly flow?: string
    readonly from?: number
    readonly to?: number
  }
  readonly authority: string
  readonly ground: HoldGround
  readonly visibility: 'counted' | 'silent'
  readonly until: number
  /** Why, under the party's key; absent where the operator placed it. */
  readonly reasonSealed?: string
  readonly by?: StoredActBy
}

/** `hold.extended`: it lasts longer than was said, for a reason of its own. */
export interface StoredHoldExtended extends StoredAct {
  readonly holdId: string
  readonly until: number
  readonly ground: HoldGround
  /** Why, under the party's key. */
  readonly reasonSealed: string
}

/** `hold.lifted`. */
export interface StoredHoldLifted {
  /** Of a hold within an event: that event's public id. */
  readonly holdId: string
  /** The event that carries the hold. */
  readonly original?: StoredOriginal
  readonly by?: StoredActBy
}

export type RightsRequestKind =
  | 'insight'
  | 'copy'
  | 'correction'
  | 'erasure'
  | 'restriction'
  | 'objection'
  | 'portability'
  | 'human-review'
  | 'consent-withdrawal'
  | 'unmask'
  | 'aktindsigt'

/** `request.made`: a person asks a controller; the envelope's subject asks. Executes nothing by itself. */
export interface StoredRequestMade {
  readonly requestId: string
  readonly controller: string
  readonly kind: RightsRequestKind
  /** Public id of the entry that it is about. */
  readonly about?: string
  /** The person's own words, sealed under the person's key. */
  readonly textSealed?: string
}
