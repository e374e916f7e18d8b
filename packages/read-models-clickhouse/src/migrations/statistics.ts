import { longerMemory, type Migration, TABLE_SETTINGS } from './migration.ts'
import { LOG_SQL, PROGRESS_SQL } from './progress.ts'
import {
  CHECKS_SQL,
  COLUMNS_SQL,
  ENDED_SQL,
  EXPECTED_SQL,
  FINDINGS_SQL,
  LOADS_SQL,
} from './statistics-deliveries.ts'
import { DATASETS_SQL, EDGES_BY_INPUT_SQL, EDGES_SQL, RUNS_SQL } from './statistics-lineage.ts'

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
  {
    number: 2,
    statements: longerMemory([
      'loads',
      'expected',
      'ended',
      'delivery_columns',
      'checks',
      'findings',
      'runs',
      'datasets',
      'edges',
      'edges_by_input',
      'vintages',
      'cells',
    ]),
  },
]
