import type { Validity } from '@dataspor/events'

import type { ItemFinding } from './item.ts'
import type { Labelled } from './party.ts'

/** What one catalogue says of a disclosure. */
export interface AssessedVerdict {
  /** Version of the catalogue that it was made by. */
  readonly catalogue: string
  readonly flow: Labelled | null
  readonly legalBases: readonly (Labelled & { readonly validity: Validity })[]
  /** Only those that follow from the event and the catalogue: consent and conditions are judged at each reading. */
  readonly findings: readonly ItemFinding[]
}

/** A disclosure judged again after the law, or a policy, changed. */
export interface AssessedAgain {
  readonly at: string
  /** Version of the catalogue that it was judged by now. */
  readonly catalogue: string
  readonly verdict: AssessedVerdict
  /** The verdict that held until then. */
  readonly before: AssessedVerdict
  /** What is different, in plain words. */
  readonly text: string
}
