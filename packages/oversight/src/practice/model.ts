import type { Text } from '@dataspor/kernel'

import type { RecordSource, Seen } from '../record/model.ts'

/** What of a flow it is about: the flow as such, or something that was stated with it. */
export type PracticeAspect = 'flow' | 'legal-basis' | 'purpose' | 'data-category'

/** Stated in a policy, and never seen in the period. */
export interface DeclaredNeverSeen {
  readonly aspect: PracticeAspect
  readonly flow: string
  readonly flowLabel: Text
  /** What the party is in the flow. */
  readonly end: 'sender' | 'recipient' | 'internal'
  /** Of the basis, purpose or category; the flow's own id for a flow. */
  readonly id: string
  readonly label: Text
  readonly source: RecordSource
}

/** Seen in the period, and stated in no policy. */
export interface SeenNeverDeclared extends Seen {
  readonly aspect: PracticeAspect
  /** `unknown`: no flow of the catalogue; `denied`, `not-person-level`: the policy says that it does not happen. */
  readonly why: 'unknown' | 'denied' | 'not-person-level' | 'not-in-policy'
  /** Null: belongs to no flow of the catalogue. */
  readonly flow: string | null
  readonly flowLabel: Text | null
  /** Of the basis, purpose or category; null for a flow. */
  readonly id: string | null
  readonly label: Text | null
  readonly sender: { readonly id: string; readonly name: Text }
  readonly recipient: { readonly id: string; readonly name: Text }
}

/** What the policies say against what was reported, for one party and period. */
export interface PracticeReport {
  readonly period: { readonly from: string; readonly to: string }
  readonly catalogue: string
  readonly totals: {
    readonly disclosures: number
    readonly flowsDeclared: number
    readonly flowsSeen: number
  }
  readonly declaredNeverSeen: readonly DeclaredNeverSeen[]
  readonly seenNeverDeclared: readonly SeenNeverDeclared[]
  readonly note: Text
}
