import type { StoredActor, StoredHold } from '@dataspor/events'
import type { Language } from '@dataspor/kernel'

/** Who asks. `subjects`: the ids that are the person today, one or several after a merge; 1-50. */
export type Caller =
  | { readonly role: 'citizen'; readonly subjects: readonly string[] }
  /** For a case of a party: the answer is of what that party sent and received, and of nothing else. */
  | {
      readonly role: 'officer' | 'dpo'
      readonly subjects: readonly string[]
      /** Ref of the legal entity. */
      readonly organisation: string
      readonly reason: string
      readonly case: string
      readonly actor?: StoredActor
      readonly hold?: StoredHold
    }
  | {
      readonly role: 'operator'
      readonly subjects: readonly string[]
      /** Ref of the party that asks. */
      readonly organisation?: string
      /** A reason code, and the id of the case. */
      readonly reason?: string
      readonly case?: string
      /** The employee, sealed. */
      readonly actor?: StoredActor
      /** Withholds the question itself from the person (databeskyttelsesloven § 22). */
      readonly hold?: StoredHold
    }

/** A question as it arrives: the caller is known, all else is text that has not been checked. */
export interface Ask {
  readonly caller: Caller
  readonly language: Language
  /** `recipient`, `sender`, `category`, `legalBasis`, `purpose`, `from`, `to`: for `disclosures` only. */
  readonly filters?: Readonly<Record<string, string>>
  /** A position of this log, an RFC 3339 time, or a day, which means its end in Danish time. */
  readonly asOf?: string
  /** A receipt: the answer waits up to 5 s until it is applied. */
  readonly minPosition?: string
  /** 1-200, 50 unless given; for `disclosures` and `questions` only, as `cursor`. */
  readonly limit?: string
  readonly cursor?: string
}
