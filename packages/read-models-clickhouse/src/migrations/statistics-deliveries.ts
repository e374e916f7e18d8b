import { TABLE_SETTINGS } from './migration.ts'

/** Loads, what was due and what has ended are few: by place in the log, as lists give them. */
export const LOADS_SQL = `CREATE TABLE IF NOT EXISTS loads (
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

export const EXPECTED_SQL = `CREATE TABLE IF NOT EXISTS expected (
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

export const ENDED_SQL = `CREATE TABLE IF NOT EXISTS ended (
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
export const COLUMNS_SQL = `CREATE TABLE IF NOT EXISTS delivery_columns (
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

export const CHECKS_SQL = `CREATE TABLE IF NOT EXISTS checks (
  dataset LowCardinality(String),
  position UInt64,
  ordinal UInt32,
  delivery_id String,
  version UInt32,
  rule LowCardinality(String),
  failed UInt64
) ENGINE = MergeTree ORDER BY (dataset, position, ordinal) SETTINGS ${TABLE_SETTINGS}`

export const FINDINGS_SQL = `CREATE TABLE IF NOT EXISTS findings (
  position UInt64,
  ordinal UInt32,
  code LowCardinality(String),
  about String,
  dataset LowCardinality(String),
  delivery_id String,
  run_id String
) ENGINE = MergeTree ORDER BY (position, ordinal) SETTINGS ${TABLE_SETTINGS}`
