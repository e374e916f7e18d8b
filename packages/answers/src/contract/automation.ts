import type { ItemFinding } from './item.ts'
import type { AnswerSource, Labelled } from './party.ts'

/** One time that the person was profiled, or that something was decided by machine (GDPR art. 15(1)(h), 22). */
export interface AutomatedDecision {
  readonly id: string
  readonly at: string
  readonly flow: Labelled | null
  /** What it was made from; the controller's own words where the catalogue does not know them. */
  readonly inputs: readonly Labelled[]
  readonly method: string
  readonly version: string
  /** Which class of outcome it was, as the controller names it. */
  readonly outcomeClass: string
  /** Whether a human being decided. */
  readonly humanDecision: boolean
  readonly findings: readonly ItemFinding[]
}

/** What is known of a controller's automated decisions about the person (C-203/22). */
export interface ControllerAutomation {
  readonly controller: { readonly id: string; readonly name: string }
  readonly statements: readonly {
    readonly id: string
    readonly text: string
    readonly source: AnswerSource
  }[]
  /** Entries of this answer that name automation. */
  readonly items: number
  /** Newest first. */
  readonly decisions: readonly AutomatedDecision[]
}
