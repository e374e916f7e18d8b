import { type Migration, TABLE_SETTINGS } from './migration.ts'
import { LOG_SQL, PROGRESS_SQL } from './progress.ts'

/** Loads, what was due and what has ended are few: by place in the log, as lists give them. */
const LOADS_SQL = `CREATE TABLE IF NOT EXISTS loads (
  position UInt64,
  recorded_at Int64,
  source LowCardinality(String),
  delivery_id String,
  version UInt32,
  supersedes Nullable(UInt64),
  status LowCardinality(String),
  dataset LowCardinality(String),
  layout_version LowCardinality(String),
  period_from String,
  period_to String,
  sender LowCardinality(String),
  receiver LowCardinality(String),
  due_at Nullable(Int64),
  received_at Int64,
  loaded_at Int64,
  unit LowCardinality(String),
  sent Nullable(UInt64),
  received UInt64,
  loaded UInt64,
  rejected_codes Array(String),
  rejected_counts Array(UInt64),
  duplicates UInt64,
  persons Nullable(UInt64),
  unlinked Nullable(UInt64),
  replacement_numbers Nullable(UInt64),
  total_names Array(String),
  total_sent Array(Float64),
  total_loaded Array(Float64),
  frame_id String,
  frame_version String,
  frame_size Nullable(UInt64),
  frame_covered Nullable(UInt64),
  legal_bases Array(LowCardinality(String)),
  agreement_ref String,
  disclosures Array(String)
) ENGINE = MergeTree ORDER BY position SETTINGS ${TABLE_SETTINGS}`

const EXPECTED_SQL = `CREATE TABLE IF NOT EXISTS expected (
  position UInt64,
  recorded_at Int64,
  source LowCardinality(String),
  dataset LowCardinality(String),
  period_from String,
  period_to String,
  due_at Int64,
  sender LowCardinality(String),
  receiver LowCardinality(String)
) ENGINE = MergeTree ORDER BY position SETTINGS ${TABLE_SETTINGS}`

const ENDED_SQL = `CREATE TABLE IF NOT EXISTS ended (
  position UInt64,
  recorded_at Int64,
  source LowCardinality(String),
  dataset LowCardinality(String),
  delivery_id String,
  project LowCardinality(String),
  receiver LowCardinality(String),
  ended_at Int64,
  reason LowCardinality(String),
  disposal LowCardinality(String),
  disposed_at Nullable(Int64),
  agreement_ref String
) ENGINE = MergeTree ORDER BY position SETTINGS ${TABLE_SETTINGS}`

/** Parts of a version lie by dataset, as they are compared from version to version. */
const COLUMNS_SQL = `CREATE TABLE IF NOT EXISTS delivery_columns (
  dataset LowCardinality(String),
  position UInt64,
  ordinal UInt32,
  delivery_id String,
  version UInt32,
  name String,
  identifier LowCardinality(String),
  method LowCardinality(String),
  key_id LowCardinality(String),
  key_version LowCardinality(String),
  key_holder LowCardinality(String),
  scope LowCardinality(String)
) ENGINE = MergeTree ORDER BY (dataset, position, ordinal) SETTINGS ${TABLE_SETTINGS}`

const CHECKS_SQL = `CREATE TABLE IF NOT EXISTS checks (
  dataset LowCardinality(String),
  position UInt64,
  ordinal UInt32,
  delivery_id String,
  version UInt32,
  rule LowCardinality(String),
  failed UInt64
) ENGINE = MergeTree ORDER BY (dataset, position, ordinal) SETTINGS ${TABLE_SETTINGS}`

const FINDINGS_SQL = `CREATE TABLE IF NOT EXISTS findings (
  position UInt64,
  ordinal UInt32,
  code LowCardinality(String),
  about String,
  dataset LowCardinality(String),
  delivery_id String,
  run_id String
) ENGINE = MergeTree ORDER BY (position, ordinal) SETTINGS ${TABLE_SETTINGS}`

const RUNS_SQL = `CREATE TABLE IF NOT EXISTS runs (
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

const DATASETS_SQL = `CREATE TABLE IF NOT EXISTS datasets (
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
const EDGES_SQL = `CREATE TABLE IF NOT EXISTS edges (${EDGE_COLUMNS}
) ENGINE = MergeTree
ORDER BY (output_namespace, output_name, output_column, position, ordinal)
SETTINGS ${TABLE_SETTINGS}`

const EDGES_BY_INPUT_SQL = `CREATE TABLE IF NOT EXISTS edges_by_input (${EDGE_COLUMNS}
) ENGINE = MergeTree
ORDER BY (input_namespace, input_name, input_column, position, ordinal)
SETTINGS ${TABLE_SETTINGS}`

const VINTAGES_SQL = `CREATE TABLE IF NOT EXISTS vintages (
  position UInt64,
  vintage UInt32,
  published_at Int64,
  kind LowCardinality(String),
  months Array(String),
  up_to UInt64,
  catalogue String
) ENGINE = MergeTree ORDER BY position SETTINGS ${TABLE_SETTINGS}`

/** By month and vintage, as they are published and read: a month of a vintage is one range. */
const CELLS_SQL = `CREATE TABLE IF NOT EXISTS cells (
  month LowCardinality(String),
  vintage UInt32,
  source LowCardinality(String),
  dataset LowCardinality(String),
  legal_basis LowCardinality(String),
  purpose LowCardinality(String),
  position UInt64,
  ordinal UInt32,
  persons Nullable(UInt64),
  disclosures Nullable(UInt64)
) ENGINE = MergeTree
ORDER BY (month, vintage, source, dataset, legal_basis, purpose, position, ordinal)
SETTINGS ${TABLE_SETTINGS}`

export const STATISTICS_MIGRATIONS: readonly Migration[] = [
  {
    number: 1,
    statements: [
      LOADS_SQL,
      EXPECTED_SQL,
      ENDED_SQL,
      COLUMNS_SQL,
      CHECKS_SQL,
      FINDINGS_SQL,
      RUNS_SQL,
      DATASETS_SQL,
      EDGES_SQL,
      EDGES_BY_INPUT_SQL,
      VINTAGES_SQL,
      CELLS_SQL,
      PROGRESS_SQL,
      LOG_SQL,
    ],
  },
]
