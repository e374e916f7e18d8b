import { TABLE_SETTINGS } from './migration.ts'

/**
 * How far everything is applied. Read by max() only, which is right whatever has been merged; merging folds the rows of
 * many blocks into one, so that it stays small.
 */
export const PROGRESS_SQL = `CREATE TABLE IF NOT EXISTS progress (
  position SimpleAggregateFunction(max, UInt64),
  recorded_at_max SimpleAggregateFunction(max, Int64),
  knowledge SimpleAggregateFunction(max, UInt64)
) ENGINE = AggregatingMergeTree ORDER BY tuple() SETTINGS ${TABLE_SETTINGS}`

/** Which steps have been taken. */
export const MIGRATIONS_SQL = `CREATE TABLE IF NOT EXISTS migrations (
  number UInt32
) ENGINE = MergeTree ORDER BY number SETTINGS ${TABLE_SETTINGS}`

/** Which log the rows come from. */
export const LOG_SQL = `CREATE TABLE IF NOT EXISTS log (
  log_id String
) ENGINE = MergeTree ORDER BY log_id SETTINGS ${TABLE_SETTINGS}`
