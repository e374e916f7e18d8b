import type { FrozenFinding } from './stored-disclosure.ts'
import type { StoredLink } from './stored-warehouse.ts'

export type LineageState = 'START' | 'RUNNING' | 'COMPLETE' | 'ABORT' | 'FAIL' | 'OTHER'

export interface StoredLineageName {
  readonly namespace: string
  readonly name: string
}

/** Facets that are not understood here, as sent but for what looked like a person number. */
export type StoredFacets = Readonly<Record<string, unknown>>

export interface StoredTag {
  readonly key: string
  readonly value: string
  readonly field?: string
}

export interface StoredLineageJob extends StoredLineageName {
  readonly processing?: string
  readonly integration?: string
  readonly kind?: string
  readonly documentation?: string
  readonly owners?: readonly string[]
  readonly tags?: readonly StoredTag[]
  readonly other?: StoredFacets
}

/** What a column, or a whole dataset, was made of. */
export interface StoredColumnSource extends StoredLineageName {
  readonly field: string
  readonly kind?: string
  readonly subtype?: string
  readonly masking?: boolean
}

export interface StoredLineageDataset extends StoredLineageName {
  /** Nested fields by their path, with dots. */
  readonly columns?: readonly { readonly name: string; readonly type?: string }[]
  readonly columnSources?: readonly {
    readonly column: string
    readonly of: readonly StoredColumnSource[]
  }[]
  /** What affects all columns: filters, joins, groupings. */
  readonly datasetSources?: readonly StoredColumnSource[]
  readonly rows?: number
  readonly bytes?: number
  readonly files?: number
  readonly documentation?: string
  readonly owners?: readonly string[]
  readonly tags?: readonly StoredTag[]
  readonly other?: StoredFacets
}

/** Dataspor's own facet: what a run loaded, and which disclosures brought it. */
export interface StoredLineageLink {
  readonly delivery?: {
    readonly deliveryId: string
    readonly version: number
    readonly dataset: string
  }
  readonly disclosures: readonly StoredLink[]
}

interface Said {
  readonly producer: string
  readonly findings: readonly FrozenFinding[]
}

/** `lineage.run`: an OpenLineage RunEvent. */
export interface StoredLineageRun extends Said {
  readonly runId: string
  readonly state: LineageState
  readonly job: StoredLineageJob
  readonly parent?: { readonly runId: string; readonly job: StoredLineageName }
  /** ms; the end is exclusive. */
  readonly nominal?: { readonly start: number; readonly end?: number }
  readonly error?: { readonly message: string; readonly language: string }
  readonly tags?: readonly StoredTag[]
  readonly link?: StoredLineageLink
  readonly other?: StoredFacets
  readonly inputs: readonly StoredLineageDataset[]
  readonly outputs: readonly StoredLineageDataset[]
}

/** `lineage.job`: an OpenLineage JobEvent, what a job does whenever it runs. */
export interface StoredLineageJobSaid extends Said {
  readonly job: StoredLineageJob
  readonly inputs: readonly StoredLineageDataset[]
  readonly outputs: readonly StoredLineageDataset[]
}

/** `lineage.dataset`: an OpenLineage DatasetEvent. */
export interface StoredLineageDatasetSaid extends Said {
  readonly dataset: StoredLineageDataset
}
