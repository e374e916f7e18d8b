import type { RightsRequestKind } from './stored-about.ts'
import type { StoredAct } from './stored-acts.ts'

/**
 * `insight`: art. 15. `rights`: another right of art. 16-22. `aktindsigt`: access to files. `complaint`: the supervisory
 * authority asks because somebody complained.
 */
export type CaseKind = 'insight' | 'rights' | 'aktindsigt' | 'complaint'

export type CaseOutcome = 'granted' | 'partly' | 'refused' | 'withdrawn' | 'upheld' | 'dismissed'

interface StoredCaseAct extends StoredAct {
  readonly caseId: string
}

/** `case.opened`; the envelope's subject is whom it concerns, where it concerns one person. */
export interface StoredCaseOpened extends StoredCaseAct {
  readonly kind: CaseKind
  /** Which right, of a case of rights. */
  readonly right?: RightsRequestKind
  /** Id of the `request.made` that it answers. */
  readonly request?: string
  /** The authority's own number for a complaint. */
  readonly number?: string
  /** When the clock began, ms. */
  readonly receivedAt: number
  /** The last Danish day to answer a complaint, as the authority set it; other cases have the law's. */
  readonly deadline?: string
  readonly noteSealed?: string
}

/** `case.assigned`. */
export interface StoredCaseAssigned extends StoredCaseAct {
  /** Sealed under the party's key. */
  readonly assigneeSealed: string
}

/** `case.noted`: a note of the officer's, or advice of the data protection officer's. */
export interface StoredCaseNoted extends StoredCaseAct {
  readonly noteSealed: string
}

/** `case.extended`: by art. 12(3), or a later day of the authority's. */
export interface StoredCaseExtended extends StoredCaseAct {
  /** The new last Danish day. */
  readonly deadline: string
  /** Why; told to the person. */
  readonly reasonsSealed: string
}

/** `case.answered`: the answer as it was given; asked for again at that position, it is the same bytes. */
export interface StoredCaseAnswered extends StoredCaseAct {
  /** Public position. */
  readonly asOf: string
  readonly language: 'da' | 'en'
  /** SHA-256 of the answer's JSON, hex. */
  readonly digest: string
}

/** `case.decided`: what came of it; it stays open for what follows. */
export interface StoredCaseDecided extends StoredCaseAct {
  readonly outcome: CaseOutcome
  readonly noteSealed?: string
}

/** `case.closed`. */
export interface StoredCaseClosed extends StoredCaseAct {
  readonly noteSealed?: string
}
