import type { LogPosition } from '@dataspor/kernel'

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
