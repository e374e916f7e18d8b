import type { LogPosition } from '@dataspor/kernel'

/** How much of the log a question knows. */
export interface Known {
  /** Only rows at or before this position. */
  readonly upTo: LogPosition
}

/** All that are given must hold. */
export interface DeliveryFilter {
  readonly deliveryId?: string
  readonly version?: number
  readonly dataset?: string
  readonly sender?: string
  readonly source?: string
  readonly status?: 'preliminary' | 'final' | 'withdrawn'
  /** Reference periods that touch these days, both inclusive. */
  readonly periodFrom?: string
  readonly periodTo?: string
}

/** Newest first by position. */
export interface PageQuery extends Known {
  /** Only what comes before this position. */
  readonly before?: LogPosition
  /** 1-1,000. */
  readonly limit: number
}

export interface DeliveryQuery extends PageQuery {
  readonly filter: DeliveryFilter
}

/** `sender`, `source`, `dataset` and the period count; the rest of the filter is a load's. */
export interface ExpectedQuery extends PageQuery {
  readonly filter: Pick<
    DeliveryFilter,
    'dataset' | 'sender' | 'source' | 'periodFrom' | 'periodTo'
  > & {
    /** Due in this time, ms; from inclusive, to exclusive. */
    readonly dueFrom?: number
    readonly dueTo?: number
  }
}

export interface EndedQuery extends PageQuery {
  readonly filter: {
    readonly dataset?: string
    readonly deliveryId?: string
    readonly project?: string
  }
}

/**
 * Ordered by position, then ordinal, both descending. All that are given must hold, as far as the row has them: columns and
 * checks know no run, checks and findings no key.
 */
export interface PartsQuery extends Known {
  readonly filter: {
    readonly deliveryId?: string
    readonly version?: number
    readonly dataset?: string
    /** Of columns only. */
    readonly keyId?: string
    readonly identifier?: 'direct' | 'cpr' | 'pseudonym' | 'none'
    /** Of findings only. */
    readonly code?: string
    readonly runId?: string
  }
  readonly before?: { readonly position: LogPosition; readonly ordinal: number }
  /** 1-10,000. */
  readonly limit: number
}

export interface RunQuery extends PageQuery {
  readonly filter: {
    readonly runId?: string
    readonly parentRunId?: string
    readonly jobNamespace?: string
    readonly jobName?: string
    readonly state?: string
    readonly deliveryId?: string
  }
}

export interface DatasetQuery extends Known {
  readonly filter: {
    readonly namespace?: string
    readonly name?: string
    readonly runId?: string
    readonly role?: 'input' | 'output' | 'itself'
  }
  readonly before?: { readonly position: LogPosition; readonly ordinal: number }
  /** 1-1,000. */
  readonly limit: number
}

export interface LineageQuery extends Known {
  readonly namespace: string
  readonly name: string
  /** Absent: whole datasets. */
  readonly column?: string
  /** `upstream`: what it was made of. `downstream`: what was made of it. */
  readonly direction: 'upstream' | 'downstream'
  /** Steps from the dataset, 1-50. A cycle ends where it closes. */
  readonly depth: number
  /** Edges at most, 1-10,000. */
  readonly limit: number
}

export type CellDimension = 'source' | 'dataset' | 'legalBasis' | 'purpose'

export interface CellQuery extends Known {
  /** The dimensions that the cells tell apart; over all others they sum. Months always stand apart. */
  readonly by: readonly CellDimension[]
  /** Of the dimensions in `by`. */
  readonly filter: Partial<Readonly<Record<CellDimension, string>>>
  /** `YYYY-MM`, both inclusive. */
  readonly monthFrom?: string
  readonly monthTo?: string
  /** As they stood in this vintage; the newest unless given. */
  readonly vintage?: number
  readonly after?: CellPlace
  /** 1-10,000. */
  readonly limit: number
}

/**
 * Cells of the tree month → source → dataset → legalBasis → purpose: those that tell the first `depth` dimensions apart, and
 * all above them.
 */
export interface TreeQuery extends Omit<CellQuery, 'by' | 'filter'> {
  /** 0-4. */
  readonly depth: number
  /** Below the sources only this one. */
  readonly source?: string
}

/** Ascending: month, source, dataset, legalBasis, purpose. */
export interface CellPlace {
  readonly month: string
  readonly source: string
  readonly dataset: string
  readonly legalBasis: string
  readonly purpose: string
}
