import { TABLE_SETTINGS } from './migration.ts'

export const RUNS_SQL = `CREATE TABLE IF NOT EXISTS runs (
  position UInt64,
  recorded_at Int64,
  at Int64,
  source LowCardinality(String),
  run_id String,
  state LowCardinality(String),
  job_namespace LowCardinality(String),
  job_name LowCardinality(String),
  parent_run_id String,
  nominal_start Nullable(Int64),
  nominal_end Nullable(Int64),
  producer LowCardinality(String),
  error String,
  delivery_id String,
  version Nullable(UInt64),
  delivery_dataset LowCardinality(String),
  disclosures Array(String),
  facets String
) ENGINE = MergeTree ORDER BY position SETTINGS ${TABLE_SETTINGS}`

export const DATASETS_SQL = `CREATE TABLE IF NOT EXISTS datasets (
  namespace LowCardinality(String),
  name String,
  position UInt64,
  ordinal UInt32,
  at Int64,
  source LowCardinality(String),
  role LowCardinality(String),
  run_id String,
  job_namespace LowCardinality(String),
  job_name LowCardinality(String),
  column_names Array(String),
  column_types Array(LowCardinality(String)),
  rows Nullable(UInt64),
  bytes Nullable(UInt64),
  files Nullable(UInt64),
  documentation String,
  owners Array(String),
  facets String
) ENGINE = MergeTree ORDER BY (namespace, name, position, ordinal) SETTINGS ${TABLE_SETTINGS}`

const EDGE_COLUMNS = `
  position UInt64,
  ordinal UInt32,
  at Int64,
  input_namespace LowCardinality(String),
  input_name String,
  input_column String,
  output_namespace LowCardinality(String),
  output_name String,
  output_column String,
  kind LowCardinality(String),
  subtype LowCardinality(String),
  masking UInt8,
  run_id String,
  job_namespace LowCardinality(String),
  job_name LowCardinality(String)`

/** Lineage is walked from a dataset both ways: by what was made, and by what it was made of. */
export const EDGES_SQL = `CREATE TABLE IF NOT EXISTS edges (${EDGE_COLUMNS}
) ENGINE = MergeTree
ORDER BY (output_namespace, output_name, output_column, position, ordinal)
SETTINGS ${TABLE_SETTINGS}`

export const EDGES_BY_INPUT_SQL = `CREATE TABLE IF NOT EXISTS edges_by_input (${EDGE_COLUMNS}
) ENGINE = MergeTree
ORDER BY (input_namespace, input_name, input_column, position, ordinal)
SETTINGS ${TABLE_SETTINGS}`
