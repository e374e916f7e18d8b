import type { Classification, Sensitivity } from '@dataspor/catalogue'
import type { Act, Mode, Operation, Validity } from '@dataspor/events'

import type { AssessedAgain } from './assessed.ts'
import type { AnswerController, AnswerParty, AnswerSource, Labelled } from './party.ts'

export type Severity = 'info' | 'warning' | 'serious'
export type Verdict = 'met' | 'not-met' | 'unknown'

export interface ItemCategory extends Labelled {
  readonly classification: Classification | 'unknown'
}

export interface ItemBasis extends Labelled {
  readonly citation: string
  readonly url: string | null
  /** On the day that it occurred. `unknown` is never a warning. */
  readonly validity: Validity
}

export interface ItemConsent {
  readonly id: string
  /** Absent where no consent of that id is known. */
  readonly obtainedAt?: string
  readonly form?: 'written' | 'oral' | 'phone' | 'digital'
  readonly situation?: string
}

export interface ItemCondition {
  readonly rule: string
  readonly label: string
  readonly verdict: Verdict
  readonly reason: string
}

export interface ItemFinding {
  readonly code: string
  readonly severity: Severity
  readonly text: string
}

export interface ItemConfirmation {
  readonly state:
    | 'confirmed'
    | 'awaiting'
    | 'never'
    | 'recipient-only'
    | 'contradicting'
    | 'not-expected'
  readonly at?: string
  readonly differs?: readonly string[]
}

export interface ItemActor {
  readonly kind: 'person' | 'system'
  /** Employees are masked for the person (C-579/21); organisation, time and purpose always show. */
  readonly masked: boolean
  /** Who it was, where two officers of the employer decided that the person may know it. */
  readonly id?: string
  readonly role?: string
  readonly unit?: string
}

export interface ItemTransfer {
  readonly country: string
  readonly kind: 'storage' | 'remote-support' | 'onward'
  readonly safeguard: string | null
}

export interface ItemRetention {
  readonly rule: string
  readonly source: AnswerSource
}

/** What a later event said about an entry, and when that was recorded. */
export interface ItemCorrection {
  readonly state: 'corrected' | 'retracted'
  readonly at: string
}

/** It was about somebody else. */
export interface ItemMistake {
  readonly state: 'recorded-by-mistake'
  readonly at: string
}

/** An entry that was about somebody else: that it was there, and nothing that it held. Counts nowhere. */
export interface MistakenItem {
  readonly id: string
  readonly occurredAt: string
  readonly recordedAt: string
  readonly reportedBy: AnswerParty
  readonly correction: ItemMistake
}

/** What a list holds. */
export type AnswerItem = Item | MistakenItem

export function isMistaken(item: AnswerItem): item is MistakenItem {
  return item.correction.state === 'recorded-by-mistake'
}

/** One act about many people. */
export interface ItemBatch {
  readonly id: string
  /** Null where there are fewer than 5 others. */
  readonly subjectCount: number | null
  readonly label: string
}

/** One time that data about the person flowed. Times are RFC 3339 in UTC with milliseconds. */
export interface Item {
  readonly id: string
  readonly occurredAt: string
  readonly recordedAt: string
  readonly position: string
  readonly reportedBy: AnswerParty
  readonly act: Act
  readonly mode: Mode
  readonly operation?: Operation
  readonly sender: AnswerParty
  readonly recipient: AnswerParty
  readonly via: readonly AnswerParty[]
  /** For a processor: the controller it works for (GDPR art. 28). */
  readonly onBehalfOf?: AnswerParty
  readonly controller: AnswerController
  readonly purpose: Labelled | null
  readonly flow: Labelled | null
  readonly dataCategories: readonly ItemCategory[]
  readonly sensitivity: Sensitivity
  readonly legalBases: readonly ItemBasis[]
  readonly consent?: ItemConsent
  readonly conditions: readonly ItemCondition[]
  readonly findings: readonly ItemFinding[]
  readonly confirmation: ItemConfirmation
  readonly actor: ItemActor | null
  readonly caseReference?: string
  readonly applicationReference?: string
  readonly transfer?: ItemTransfer
  readonly pseudonymised: boolean | null
  readonly project?: string
  readonly automation?: { readonly kind: string; readonly logic: string }
  /** Null: no policy says how long. */
  readonly retention: ItemRetention | null
  readonly batch: ItemBatch | null
  readonly correction: { readonly state: 'none' } | ItemCorrection
  /** Every later verdict, oldest first; findings and validity above are those of the last. */
  readonly assessedAgain: readonly AssessedAgain[]
}
