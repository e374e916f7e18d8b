import { type Migration, TABLE_SETTINGS } from './migration.ts'

/**
 * A row's states, of which the highest version counts; one with `gone` says that there is no row any more. Readers choose it
 * themselves: merging only takes what has been replaced from the disk.
 *
 * @param settings one page of a person should not read a thousand others' bodies
 */
function versioned(key: string, settings = ''): string {
  return `ENGINE = ReplacingMergeTree(version) ORDER BY (${key})
SETTINGS ${TABLE_SETTINGS}${settings}`
}

const ID = 'FixedString(16) CODEC(ZSTD(1))'
const NUMBER = 'UInt64 CODEC(Delta(8), ZSTD(1))'
const TIME = 'Int64 CODEC(Delta(8), ZSTD(1))'
const WORD = 'LowCardinality(String) CODEC(ZSTD(1))'
const TEXT = 'String CODEC(ZSTD(1))'
const FLAG = 'UInt8 CODEC(ZSTD(1))'
const STATE = `version ${NUMBER}, gone ${FLAG}`

const SMALL_GRANULES = `, index_granularity = 256, min_compress_block_size = 65536,
  max_compress_block_size = 131072`

const FILTERED = `sender ${WORD}, recipient ${WORD}, purpose ${WORD}, categories ${WORD},
  legal_bases ${WORD}`

const ITEMS_SQL = `CREATE TABLE IF NOT EXISTS items (
  subject ${ID}, occurred_at ${TIME}, position ${NUMBER}, ordinal UInt32 CODEC(ZSTD(1)), ${STATE},
  recorded_at ${TIME}, ${FILTERED}, marked ${FLAG}, origin ${NUMBER}, hidden_from ${NUMBER},
  mistaken ${FLAG}, mistaken_at ${TIME}, mistaken_for ${ID}, body ${TEXT}
) ${versioned('subject, occurred_at, position, ordinal', SMALL_GRANULES)}`

/** Each of these by whom it is about, as it is asked for. */
const ABOUT_SQL = [
  ['facts', `protects ${WORD}, body ${TEXT}`],
  ['profilings', `body ${TEXT}`],
  ['questions', `asked_at ${TIME}`],
  ['holds', `hold_id ${TEXT}, kind ${WORD}, body ${TEXT}`],
  ['requests', `controller ${WORD}, made_at ${TIME}, body ${TEXT}`],
].map(
  ([name, columns]) => `CREATE TABLE IF NOT EXISTS ${name} (
  subject ${ID}, position ${NUMBER}, ${STATE}, ${columns}
) ${versioned('subject, position', SMALL_GRANULES)}`,
)

const MARKS_SQL = `CREATE TABLE IF NOT EXISTS marks (
  target ${NUMBER}, position ${NUMBER}, kind ${WORD}, ${STATE}, body ${TEXT}
) ${versioned('target, position, kind', SMALL_GRANULES)}`

const SAME_PEOPLE_SQL = `CREATE TABLE IF NOT EXISTS same_people (
  subject ${ID}, other ${ID}, position ${NUMBER}, ${STATE}, undone_by ${NUMBER}
) ${versioned('subject, other, position')}`

const BATCHES_SQL = `CREATE TABLE IF NOT EXISTS batches (
  position ${NUMBER}, ${STATE}, sealed ${NUMBER}, recorded_at ${TIME},
  subject_count UInt32 CODEC(ZSTD(1)), partner ${NUMBER}, paired_at ${NUMBER}, received ${FLAG},
  occurred_at ${TIME}, ${FILTERED}, body ${TEXT}
) ${versioned('position', SMALL_GRANULES)}`

/** The granules are small: to read a batch's members is to read one place for each range of ids. */
const BATCH_RANGES_SQL = `CREATE TABLE IF NOT EXISTS batch_ranges (
  range UInt16 CODEC(ZSTD(1)), batch ${NUMBER}, ${STATE}, suffixes ${TEXT}
) ${versioned(
  'range, batch',
  `, index_granularity = 64, min_compress_block_size = 65536,
  max_compress_block_size = 131072`,
)}`

/** Each of these by its position alone. */
const PLACED_SQL = [
  ['question_bodies', `body ${TEXT}`],
  ['breaches', `body ${TEXT}`],
  ['catalogues', `catalogue ${WORD}, body ${TEXT}`],
  ['activity_steps', 'source UInt32 CODEC(ZSTD(1))'],
].map(
  ([name, columns]) => `CREATE TABLE IF NOT EXISTS ${name} (
  position ${NUMBER}, ${STATE}, ${columns}
) ${versioned('position', SMALL_GRANULES)}`,
)

const SOURCES_SQL = `CREATE TABLE IF NOT EXISTS sources (
  number UInt32 CODEC(ZSTD(1)), ${STATE}, source ${TEXT}, position ${NUMBER}, since ${TIME}
) ${versioned('number')}`

const SOURCE_HOURS_SQL = `CREATE TABLE IF NOT EXISTS source_hours (
  source UInt32 CODEC(ZSTD(1)), position ${NUMBER}, ${STATE}, recorded_at ${TIME}
) ${versioned('source, position')}`

const WINDOWS_SQL = `CREATE TABLE IF NOT EXISTS windows (
  source UInt32 CODEC(ZSTD(1)), through_ms ${TIME}, from_ms ${TIME}, ${STATE},
  position ${NUMBER}, differed ${FLAG}
) ${versioned('source, through_ms, from_ms')}`

const WINDOW_VERSIONS_SQL = `CREATE TABLE IF NOT EXISTS window_versions (
  source UInt32 CODEC(ZSTD(1)), through_ms ${TIME}, from_ms ${TIME}, position ${NUMBER}, ${STATE},
  stated_at ${NUMBER}, declared ${NUMBER}, counted ${NUMBER}
) ${versioned('source, through_ms, from_ms, position')}`

/**
 * How far rows are complete, by filling: a new one begins with every reset, and what is told of an earlier one counts no
 * longer. Read by max() only, which is right whatever has been merged.
 */
const STANDING_SQL = `CREATE TABLE IF NOT EXISTS standing (
  filling UInt64,
  origin String,
  position SimpleAggregateFunction(max, UInt64),
  recorded_at_max SimpleAggregateFunction(max, Int64),
  knowledge SimpleAggregateFunction(max, UInt64)
) ENGINE = AggregatingMergeTree ORDER BY (filling, origin) SETTINGS ${TABLE_SETTINGS}`

export const PERSONAL_MIGRATIONS: readonly Migration[] = [
  {
    number: 1,
    statements: [
      ITEMS_SQL,
      ...ABOUT_SQL,
      MARKS_SQL,
      SAME_PEOPLE_SQL,
      BATCHES_SQL,
      BATCH_RANGES_SQL,
      ...PLACED_SQL,
      SOURCES_SQL,
      SOURCE_HOURS_SQL,
      WINDOWS_SQL,
      WINDOW_VERSIONS_SQL,
      STANDING_SQL,
    ],
  },
]
