import type { StoredAct } from './stored-acts.ts'
import type { StoredHold } from './stored-disclosure.ts'

/** What a breach is selected by: all that are given must hold. Times ms, `from` inclusive, `to` exclusive. */
export interface BreachCriteria {
  readonly flow?: string
  /** Public id of a batch's header. */
  readonly batch?: string
  /** Refs of legal entities. */
  readonly recipient?: string
  readonly sender?: string
  /** Catalogue id, at either end. */
  readonly system?: string
  /** Base64url, as events hold it. */
  readonly actorKey?: string
  readonly from?: number
  readonly to?: number
}

/** How many a breach is about, counted when it was recorded. `children`: by a date of birth; null where no fact tells. */
export interface BreachCounts {
  readonly disclosures: number
  readonly batches: number
  /** Distinct people, by who was whom then. */
  readonly persons: number
  /** Disclosures by data category; a batch counts once. */
  readonly categories: readonly { readonly id: string; readonly disclosures: number }[]
  /** Whether any category is of GDPR art. 9 or art. 10, or may reveal what art. 9 protects. */
  readonly specialCategories: boolean
  readonly criminalOffences: boolean
  readonly mayReveal: boolean
  readonly protectedAddress: number
  readonly children: number
  /** Of whom nothing is recorded that would tell whether they are children. */
  readonly ageUnknown: number
}

/**
 * `breach.recorded` (GDPR art. 33(5)). Whom it concerns is what the criteria select of what was recorded at or before
 * `upTo`: that never changes, so that no row and no list of people is stored. `root` proves it.
 */
export interface StoredBreachRecorded extends StoredAct {
  readonly breachId: string
  readonly criteria: BreachCriteria
  /** Only what the party sent or received: nobody records a breach of what they had no part in. */
  readonly upTo: number
  /** When the party became aware: the 72 hours of art. 33(1) run from here. */
  readonly awareAt: number
  readonly counts: BreachCounts
  /** Root over the selected people's ids in ascending order, hex (RFC 6962 section 2.1). */
  readonly root: string
  /** What happened, in words for those concerned; under the event's key. */
  readonly textSealed: string
  /** Withholds the breach itself from those concerned. */
  readonly hold?: StoredHold
}

export type BreachMatter = 'authority' | 'persons'

/** `breach.decided`: whether to notify the authority (art. 33) or those concerned (art. 34). */
export interface StoredBreachDecided extends StoredAct {
  readonly breachId: string
  readonly matter: BreachMatter
  readonly notify: boolean
  readonly reasonSealed: string
}

/** `breach.notified`: that it was done, and when. */
export interface StoredBreachNotified extends StoredAct {
  readonly breachId: string
  readonly matter: BreachMatter
  readonly at: number
  /** The authority's number of the case. */
  readonly reference?: string
}

/** `breach.noted`: facts, effects and remedial action (art. 33(5)), or the DPO's advice. */
export interface StoredBreachNoted extends StoredAct {
  readonly breachId: string
  readonly kind: 'facts' | 'effects' | 'remedy' | 'advice'
  readonly textSealed: string
}

/** `breach.closed`: nothing more is to be decided. */
export interface StoredBreachClosed extends StoredAct {
  readonly breachId: string
}
