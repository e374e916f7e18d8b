import type { Text } from '@dataspor/kernel'

import type { FindingView } from '../findings/present.ts'
import type { DeclaredNeverSeen, SeenNeverDeclared } from '../practice/model.ts'
import type { Named, RecordActivity, RecordGap, Seen } from '../record/model.ts'

/** Something about the processing that GDPR art. 35(3) or recital 91 names as a reason to assess; never a judgement. */
export interface DpiaIndication {
  readonly code:
    | 'special-categories'
    | 'criminal-offences'
    | 'may-reveal'
    | 'third-country'
    | 'profiling'
    | 'employees-look'
    | 'about-many-at-once'
    | 'basis-not-stated'
    | 'agreement-not-stated'
  readonly text: Text
  /** What it rests on. */
  readonly because: readonly Text[]
}

/** In the language asked for. */
export type DpiaFinding = Pick<FindingView, 'code' | 'severity' | 'text' | 'count' | 'lastAt'>

/** A rule of access that the policies state, and whether its keeping is checked on each entry. */
export interface DpiaRule extends Named {
  readonly checked: boolean
}

/** What an assessment of one flow can begin with (GDPR art. 35(7)); the judgement is the controller's. */
export interface DpiaExport {
  readonly party: { readonly id: string; readonly name: Text }
  readonly flow: { readonly id: string; readonly label: Text }
  readonly catalogue: string
  readonly period: { readonly from: string; readonly to: string }
  /** Art. 35(7)(a): the party's parts in the flow, as its record of processing has them. */
  readonly processing: readonly RecordActivity[]
  readonly seen: Seen | null
  /** Art. 35(7)(b). */
  readonly necessity: {
    readonly conditions: readonly string[]
    readonly consentRequired: boolean | null
    readonly pseudonymised: boolean | null
    readonly rules: readonly DpiaRule[]
    /** What is stated and was never seen, and what was seen and is nowhere stated. */
    readonly declaredNeverSeen: readonly DeclaredNeverSeen[]
    readonly seenNeverDeclared: readonly SeenNeverDeclared[]
  }
  /** Art. 35(7)(c). */
  readonly indications: readonly DpiaIndication[]
  readonly findings: readonly DpiaFinding[]
  /** Art. 35(7)(d): measures that the flow's policy states. */
  readonly measures: readonly Named[]
  readonly gaps: readonly RecordGap[]
  /** What only the controller can say. */
  readonly toComplete: readonly { readonly article: string; readonly text: Text }[]
}
