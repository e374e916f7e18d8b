import type { StatisticsHead } from '../asking/ask.ts'
import type { Named } from '../asking/names.ts'
import type { Page } from '../asking/paging.ts'
import type { ShownFinding } from '../findings/texts.ts'
import type { DeliveryState } from './delivery.ts'
import type { ShownReconciliation } from './few-rows.ts'

/**
 * A version of a delivery. Numbers are rows, `persons` and `replacementNumbers` persons; where the unit is a person, all are.
 * `suppressed` names what is withheld.
 */
export interface VersionShown {
  readonly deliveryId: string
  readonly version: number
  readonly supersedes: number | null
  readonly status: 'preliminary' | 'final' | 'withdrawn'
  readonly reportedBy: Named
  readonly layoutVersion: string
  readonly unit: string
  readonly receivedAt: string
  readonly loadedAt: string
  readonly recordedAt: string
  readonly counts: {
    readonly sent: number | null
    readonly received: number | null
    readonly loaded: number | null
    readonly rejected: readonly { readonly code: string; readonly rows: number | null }[]
    readonly duplicates: number | null
    readonly persons: number | null
    readonly unlinked: number | null
    readonly replacementNumbers: number | null
    readonly suppressed: readonly string[]
  }
  readonly reconciliation: ShownReconciliation
  /** The month, `YYYY-MM`, with whose vintage its numbers of persons are told; null: it has been published. */
  readonly awaits: string | null
  readonly controlTotals: readonly {
    readonly name: string
    readonly sent: number | null
    readonly loaded: number | null
    readonly difference: number | null
  }[]
  readonly checks: readonly { readonly rule: string; readonly failed: number | null }[]
  readonly legalBases: readonly Named[]
  readonly agreementRef: string | null
  /** How many disclosures are said to have brought it; which, is not told here. Controlled like its persons. */
  readonly disclosures: number | null
  readonly findings: readonly ShownFinding[]
}

export interface DeliveryShown {
  readonly dataset: string
  readonly sender: Named | null
  readonly receiver: Named
  /** Days, both inclusive. */
  readonly referencePeriod: { readonly from: string; readonly to: string }
  readonly state: DeliveryState
  readonly dueAt: string | null
  /** How often the day was moved. */
  readonly moved: number
  readonly receivedAt: string | null
  /** Hours late, or overdue by now; rounded down. */
  readonly lateHours: number | null
  readonly versions: readonly VersionShown[]
}

export type DeliveriesAnswer = StatisticsHead & Page<DeliveryShown>
