import type { StoredActor, StoredHold, StoredParty } from './stored-disclosure.ts'

export interface StoredConsentGiven {
  readonly consentId: string
  readonly kind: 'apply-for-support' | 'enter-cpr' | 'support-access' | 'cv-search' | 'other'
  readonly givenTo: StoredParty
  readonly registeredBy: StoredParty
  readonly obtainedAt: number
  readonly registeredAt: number
  readonly form: 'written' | 'oral' | 'phone' | 'digital'
  readonly situation?: string
  readonly scope: {
    readonly flow?: string
    readonly applicationReference?: string
    readonly accessId?: string
  }
  readonly evidenceRef?: string
}

export interface StoredConsentWithdrawn {
  readonly consentId: string
  readonly at: number
}

export interface StoredStatusChanged {
  readonly key: string
  readonly value: unknown
  readonly validFrom: number
  readonly validTo?: number
}

export interface StoredReportedThrough {
  readonly from: number
  readonly through: number
  readonly count: number
}

export interface StoredCataloguePublished {
  readonly version: string
  /** The whole catalogue: a rebuild needs no old release. */
  readonly document: unknown
}

export interface StoredQuestionAsked {
  readonly role: 'citizen' | 'operator' | 'officer' | 'dpo' | 'statistician'
  /** Ref of the asking party; absent for the person. */
  readonly organisation?: string
  readonly reason?: string
  readonly case?: string
  /** Which question: `answer`, `disclosures`, `recipients`, `coverage`, `questions`, … */
  readonly question: string
  /** Filters as given; never a person number. */
  readonly filters: Readonly<Record<string, string>>
  /** Subjects returned, at most 500. */
  readonly subjects: readonly string[]
  /** Id of the question of which this is a later page, about others. */
  readonly continues?: string
  /** Withholds the question itself from those it is about. */
  readonly hold?: StoredHold
  readonly actor?: StoredActor
}

export interface StoredIntakeRefused {
  /** Public id of the quarantine entry. */
  readonly quarantineId?: string
  readonly id?: string
  readonly refusedSource: string
  readonly code: string
  readonly pointer?: string
  /** Of a message over Kafka: `<topic>/<partition>/<offset>`. */
  readonly offset?: string
}
