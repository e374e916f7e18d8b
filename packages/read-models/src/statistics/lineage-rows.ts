import type { LogPosition } from '@dataspor/kernel'

/** What was said of a run, once for each event; the newest state is the last one's. Key: position. */
export interface RunRow {
  readonly position: LogPosition
  readonly recordedAt: number
  readonly at: number
  readonly source: string
  /** '' for what a job does whenever it runs. */
  readonly runId: string
  readonly state: string
  readonly jobNamespace: string
  readonly jobName: string
  readonly parentRunId: string
  readonly nominalStart: number | null
  readonly nominalEnd: number | null
  readonly producer: string
  readonly error: string
  /** What it loaded: Dataspor's own facet. */
  readonly deliveryId: string
  readonly version: number | null
  readonly deliveryDataset: string
  readonly disclosures: readonly string[]
  /** JSON: what else was said of run and job. */
  readonly facets: string
}

/** What was said of a dataset, by a run, a job or itself. Key: position, ordinal. */
export interface DatasetRow {
  readonly position: LogPosition
  readonly ordinal: number
  readonly at: number
  readonly source: string
  readonly namespace: string
  readonly name: string
  readonly role: 'input' | 'output' | 'itself'
  readonly runId: string
  readonly jobNamespace: string
  readonly jobName: string
  readonly columns: readonly { readonly name: string; readonly type: string }[]
  readonly rows: number | null
  readonly bytes: number | null
  readonly files: number | null
  readonly documentation: string
  readonly owners: readonly string[]
  /** JSON: what else was said of it. */
  readonly facets: string
}

/**
 * One dataset, or a column of it, was made of another. Between whole datasets both columns are ''; what affects all of an
 * output's columns (a filter, a join) has the output's column ''. Key: position, ordinal.
 */
export interface EdgeRow {
  readonly position: LogPosition
  readonly ordinal: number
  readonly at: number
  readonly inputNamespace: string
  readonly inputName: string
  readonly inputColumn: string
  readonly outputNamespace: string
  readonly outputName: string
  readonly outputColumn: string
  /** Kind and subtype of the transformation, '' where not said. */
  readonly kind: string
  readonly subtype: string
  readonly masking: boolean
  readonly runId: string
  readonly jobNamespace: string
  readonly jobName: string
}
