import type { StoredAct } from './stored-acts.ts'

/**
 * A kind of finding of a party: all entries with the same code about the same in the same flow with the same other party.
 * Its id is made of these, so that it is the same however often it is seen.
 */
interface StoredFindingAct extends StoredAct {
  readonly findingId: string
  readonly code: string
  /** The id that it is about, '' where none. */
  readonly about: string
  /** '' where the entry is in no known flow. */
  readonly flow: string
  /** Ref of the other end. */
  readonly counterparty: string
}

/** `finding.assigned`. */
export interface StoredFindingAssigned extends StoredFindingAct {
  /** Sealed under the party's key. */
  readonly assigneeSealed: string
}

/** `finding.noted`. */
export interface StoredFindingNoted extends StoredFindingAct {
  readonly noteSealed: string
}

/** `finding.resolved`: what is seen at a later position opens it again. */
export interface StoredFindingResolved extends StoredFindingAct {
  /** What the officer had seen of it. */
  readonly through: number
  readonly noteSealed: string
}
