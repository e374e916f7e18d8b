import type { Reason } from '@dataspor/disclosure'
import type { Language } from '@dataspor/kernel'

/** Who asks on behalf of a party. What they see is the party's, whatever else they ask for. */
export interface Overseer {
  readonly role: 'officer' | 'dpo'
  /** The party of the token, as the token says it. */
  readonly party: string
  readonly tokenId: string
  readonly reason: Reason
  /** Id of a case of the party that is open: special categories are shown for it. */
  readonly case?: string
}

/** A question as it arrives: the asker is known, all else is text that has not been checked. */
export interface OversightAsk {
  readonly asker: Overseer
  readonly language: Language
  /** 1-200, 50 unless given; for lists only, as `cursor`. */
  readonly limit?: string
  readonly cursor?: string
}
