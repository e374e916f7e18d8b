import type { StatisticsHead } from '../asking/ask.ts'
import type { Page } from '../asking/paging.ts'
import type { ShownFinding } from '../findings/texts.ts'

export interface DatasetRef {
  readonly namespace: string
  readonly name: string
}

/** A dataset, or with `column` one of its columns. */
export interface LineagePlace extends DatasetRef {
  readonly column: string | null
}

export interface LineageEdge {
  readonly direction: 'upstream' | 'downstream'
  /** Steps from what was asked for: 1, 2, … */
  readonly hop: number
  readonly from: LineagePlace
  readonly to: LineagePlace
  /** Kind and subtype of the transformation, as reported. */
  readonly kind: string | null
  readonly subtype: string | null
  readonly masking: boolean
  readonly job: DatasetRef | null
  readonly runId: string | null
  readonly at: string
}

export interface LinkedDelivery {
  readonly deliveryId: string
  readonly version: number | null
  readonly dataset: string
  readonly runId: string
  /** Whether disclosures are said to have brought it; how many, the delivery tells when it may. */
  readonly namesDisclosures: boolean
}

export interface LineageAnswer extends StatisticsHead {
  readonly of: LineagePlace
  readonly depth: number
  readonly edges: readonly LineageEdge[]
  /** There is more than is shown: ask with another column or a smaller depth. */
  readonly truncated: boolean
  /** Something here was made of itself, over however many steps. */
  readonly cyclic: boolean
  readonly columns: readonly { readonly name: string; readonly type: string | null }[]
  /** Deliveries that the runs among the edges loaded. */
  readonly deliveries: readonly LinkedDelivery[]
  readonly findings: readonly ShownFinding[]
}

export type DatasetsAnswer = StatisticsHead & Page<DatasetRef>
