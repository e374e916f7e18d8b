import type { LogPosition } from '@dataspor/kernel'
import type { Thresholds } from '../control/threshold.ts'
import type { PublishedCell } from '../cube/cell.ts'

export const STATISTICS_STREAM = 'sys/statistics'

/** `YYYY-MM`, by Copenhagen's calendar. */
export type Month = string

/** A vintage, ready to be published. */
export interface Publication {
  readonly vintage: number
  readonly kind: 'month' | 'revision'
  readonly upTo: LogPosition
  /** Version of the catalogue. */
  readonly catalogue: string
  readonly threshold: Thresholds
  /** All cells of each of its months, ascending by month. */
  readonly months: readonly { readonly month: Month; readonly cells: readonly PublishedCell[] }[]
}

/** A vintage that stands in the log; its cells lie at these revisions of the stream. */
export interface StandingVintage {
  readonly vintage: number
  readonly kind: 'month' | 'revision'
  readonly months: readonly Month[]
  readonly publishedAt: number
  readonly upTo: LogPosition
  readonly threshold: Thresholds
  readonly firstRevision: number
  readonly pieces: number
}
