import type { Act, Mode, Operation } from './acts.ts'

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
  /** The corrected event's own: it is lifted by that one's id, by whichever event it goes on. */
  readonly inherited?: true
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
  /**
   * HMAC of the case reference under the grouping key of the party whose case it is (the actor's employer, else the
   * source's legal entity), first 16 bytes, base64url.
   */
  readonly caseKey?: string
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
