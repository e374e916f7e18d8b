/** Limits on an OpenLineage event: wider than on others, since clients send whole schemas and plans. */
export const LINEAGE_LIMITS = {
  bytesMax: 1024 * 1024,
  depthMax: 100,
  datasetsMax: 500,
  /** Of one dataset, nested fields counted. */
  columnsMax: 2_000,
  /** Pairs of an output column and what it was made of, in one event. */
  sourcesMax: 20_000,
  nameCharsMax: 1_000,
  timeCharsMax: 40,
  textBytesMax: 4 * 1024,
  listItemsMax: 200,
  /** A facet that is not understood: kept up to here, else dropped with a finding. */
  facetBytesMax: 16 * 1024,
  facetDepthMax: 10,
  facetsBytesMax: 64 * 1024,
} as const

/** What a run event may say of its run. */
export const RUN_STATES = ['START', 'RUNNING', 'COMPLETE', 'ABORT', 'FAIL', 'OTHER'] as const
