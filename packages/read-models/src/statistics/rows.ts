import type { LogPosition } from '@dataspor/kernel'

/**
 * What the statistician's questions are answered from. No row holds a subject id, nor anything by which a person could be
 * found. Absent texts are '', absent numbers and times null. Times ms. `position` is the event's; rows of one position
 * are never in two blocks.
 */

/** A version of a delivery lies in the warehouse. Key: position. */
export interface LoadRow {
  readonly position: LogPosition
  readonly recordedAt: number
  /** Ref of the reporting party. */
  readonly source: string
  readonly deliveryId: string
  readonly version: number
  readonly supersedes: number | null
  readonly status: 'preliminary' | 'final' | 'withdrawn'
  readonly dataset: string
  readonly layoutVersion: string
  /** Days `YYYY-MM-DD`, both inclusive. */
  readonly periodFrom: string
  readonly periodTo: string
  /** Refs: who sent it ('' where not said), who loaded it. */
  readonly sender: string
  readonly receiver: string
  readonly dueAt: number | null
  readonly receivedAt: number
  readonly loadedAt: number
  readonly unit: 'person' | 'spell' | 'case' | 'company'
  readonly sent: number | null
  readonly received: number
  readonly loaded: number
  readonly rejected: readonly { readonly code: string; readonly count: number }[]
  readonly duplicates: number
  /** Raw: whoever shows these controls them first. */
  readonly persons: number | null
  readonly unlinked: number | null
  readonly replacementNumbers: number | null
  readonly controlTotals: readonly {
    readonly name: string
    readonly sent: number
    readonly loaded: number
  }[]
  readonly frameId: string
  readonly frameVersion: string
  readonly frameSize: number | null
  readonly frameCovered: number | null
  readonly legalBases: readonly string[]
  readonly agreementRef: string
  /** Public ids of the disclosures that brought it. */
  readonly disclosures: readonly string[]
}

/** A delivery is due. Key: position. */
export interface ExpectedRow {
  readonly position: LogPosition
  readonly recordedAt: number
  readonly source: string
  readonly dataset: string
  readonly periodFrom: string
  readonly periodTo: string
  readonly dueAt: number
  readonly sender: string
  readonly receiver: string
}

/** The processing of a dataset has ended. Key: position. */
export interface EndedRow {
  readonly position: LogPosition
  readonly recordedAt: number
  readonly source: string
  readonly dataset: string
  readonly deliveryId: string
  readonly project: string
  readonly receiver: string
  readonly endedAt: number
  readonly reason: string
  readonly disposal: string
  readonly disposedAt: number | null
  readonly agreementRef: string
}

/** A column of a version of a delivery. Key: position, ordinal. */
export interface ColumnRow {
  readonly position: LogPosition
  readonly ordinal: number
  readonly deliveryId: string
  readonly version: number
  readonly dataset: string
  readonly name: string
  readonly identifier: 'direct' | 'cpr' | 'pseudonym' | 'none'
  readonly method: string
  readonly keyId: string
  readonly keyVersion: string
  /** Ref. */
  readonly keyHolder: string
  readonly scope: string
}

/** A check that was run on a version of a delivery. Key: position, ordinal. */
export interface CheckRow {
  readonly position: LogPosition
  readonly ordinal: number
  readonly deliveryId: string
  readonly version: number
  readonly dataset: string
  readonly rule: string
  readonly failed: number
}

/** A finding that was frozen when a load or a lineage event was recorded. Key: position, ordinal. */
export interface WarehouseFindingRow {
  readonly position: LogPosition
  readonly ordinal: number
  readonly code: string
  readonly about: string
  readonly dataset: string
  readonly deliveryId: string
  readonly runId: string
}

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

/** A vintage was published: all cells of these months anew. Key: position. */
export interface VintageRow {
  readonly position: LogPosition
  /** 1, 2, 3, … */
  readonly vintage: number
  readonly publishedAt: number
  readonly kind: 'month' | 'revision'
  /** `YYYY-MM`; every cell of these months is in this vintage. */
  readonly months: readonly string[]
  /** Counted from what was recorded at or before here. */
  readonly upTo: LogPosition
  readonly catalogue: string
}

/** A published cell. A dimension is '' where the cell sums over it; `persons` and `disclosures` null where suppressed. Key: position, ordinal. */
export interface CellRow {
  readonly position: LogPosition
  readonly ordinal: number
  readonly vintage: number
  readonly month: string
  readonly source: string
  readonly dataset: string
  readonly legalBasis: string
  readonly purpose: string
  readonly persons: number | null
  readonly disclosures: number | null
}

/** All that one block of events changes, each list in log order; a block never splits a position. */
export interface StatisticsChanges {
  readonly loads: readonly LoadRow[]
  readonly expected: readonly ExpectedRow[]
  readonly ended: readonly EndedRow[]
  readonly columns: readonly ColumnRow[]
  readonly checks: readonly CheckRow[]
  readonly findings: readonly WarehouseFindingRow[]
  readonly runs: readonly RunRow[]
  readonly datasets: readonly DatasetRow[]
  readonly edges: readonly EdgeRow[]
  readonly vintages: readonly VintageRow[]
  readonly cells: readonly CellRow[]
}
