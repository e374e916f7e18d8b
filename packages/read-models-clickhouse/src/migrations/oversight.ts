import { longerMemory, type Migration, TABLE_SETTINGS } from './migration.ts'
import { LOG_SQL, PROGRESS_SQL } from './progress.ts'

/**
 * Ids are random and cost 16 bytes wherever they are not next to their like: so rows with a person's id lie by person, and
 * no other table has one. Positions and times are written as differences; what few values share is a dictionary's number.
 *
 * `occurred_at` and the like are ms as Int64: no zone, no rounding, and the client gives them back as they came.
 */
const DISCLOSURES_SQL = `CREATE TABLE IF NOT EXISTS disclosures (
  subject FixedString(16) CODEC(ZSTD(1)),
  occurred_at Int64 CODEC(Delta(8), ZSTD(1)),
  position UInt64 CODEC(Delta(8), ZSTD(1)),
  ordinal UInt16 CODEC(ZSTD(1)),
  origin_back UInt64 CODEC(ZSTD(1)),
  origin UInt64 ALIAS position - origin_back,
  recorded_after Int64 CODEC(T64, ZSTD(1)),
  side LowCardinality(String) CODEC(ZSTD(1)),
  source LowCardinality(String) CODEC(ZSTD(1)),
  batch UInt8 CODEC(ZSTD(1)),
  subject_count UInt32 CODEC(ZSTD(1)),
  sender LowCardinality(String) CODEC(ZSTD(1)),
  recipient LowCardinality(String) CODEC(ZSTD(1)),
  sender_system LowCardinality(String) CODEC(ZSTD(1)),
  recipient_system LowCardinality(String) CODEC(ZSTD(1)),
  act LowCardinality(String) CODEC(ZSTD(1)),
  mode LowCardinality(String) CODEC(ZSTD(1)),
  flow LowCardinality(String) CODEC(ZSTD(1)),
  purpose LowCardinality(String) CODEC(ZSTD(1)),
  categories Array(LowCardinality(String)) CODEC(ZSTD(1)),
  legal_bases Array(LowCardinality(String)) CODEC(ZSTD(1)),
  actor LowCardinality(String) CODEC(ZSTD(1)),
  actor_key LowCardinality(FixedString(16)) CODEC(ZSTD(1)),
  actor_party LowCardinality(String) CODEC(ZSTD(1)),
  case_key FixedString(16) CODEC(ZSTD(1)),
  project LowCardinality(String) CODEC(ZSTD(1)),
  hold UInt8 CODEC(ZSTD(1)),
  INDEX by_case case_key TYPE bloom_filter(0.01) GRANULARITY 1
) ENGINE = MergeTree ORDER BY (subject, occurred_at, position, ordinal)
SETTINGS ${TABLE_SETTINGS}`

/**
 * What a party sent or received, newest last: a page of its history is one range, read backwards. Without the person, whose
 * id would cost more than all the rest; the log has it. One row for each party of an event.
 */
const PARTY_ENTRIES_SQL = `CREATE TABLE IF NOT EXISTS party_entries (
  party LowCardinality(String) CODEC(ZSTD(1)),
  occurred_at Int64 CODEC(Delta(8), ZSTD(1)),
  position UInt64 CODEC(Delta(8), ZSTD(1)),
  origin_back UInt64 CODEC(ZSTD(1)),
  origin UInt64 ALIAS position - origin_back,
  sender LowCardinality(String) CODEC(ZSTD(1)),
  recipient LowCardinality(String) CODEC(ZSTD(1)),
  batch UInt8 CODEC(ZSTD(1)),
  source LowCardinality(String) CODEC(ZSTD(1)),
  flow LowCardinality(String) CODEC(ZSTD(1)),
  legal_bases Array(LowCardinality(String)) CODEC(ZSTD(1))
) ENGINE = MergeTree ORDER BY (party, occurred_at, position)
SETTINGS ${TABLE_SETTINGS}`

/** Few, and asked for by what they close. */
const CLOSINGS_SQL = `CREATE TABLE IF NOT EXISTS closings (
  target UInt64 CODEC(Delta(8), ZSTD(1)),
  position UInt64 CODEC(Delta(8), ZSTD(1)),
  kind LowCardinality(String) CODEC(ZSTD(1)),
  single UInt8 CODEC(ZSTD(1)),
  subject FixedString(16) CODEC(ZSTD(1))
) ENGINE = MergeTree ORDER BY (target, position, kind, subject)
SETTINGS ${TABLE_SETTINGS}`

/** Lists are newest first; groups read everything anyway. */
const FINDINGS_SQL = `CREATE TABLE IF NOT EXISTS findings (
  occurred_at Int64 CODEC(Delta(8), ZSTD(1)),
  position UInt64 CODEC(Delta(8), ZSTD(1)),
  ordinal UInt16 CODEC(ZSTD(1)),
  target UInt64 CODEC(Delta(8), ZSTD(1)),
  code LowCardinality(String) CODEC(ZSTD(1)),
  about LowCardinality(String) CODEC(ZSTD(1)),
  source LowCardinality(String) CODEC(ZSTD(1)),
  sender LowCardinality(String) CODEC(ZSTD(1)),
  recipient LowCardinality(String) CODEC(ZSTD(1)),
  flow LowCardinality(String) CODEC(ZSTD(1)),
  subject FixedString(16) CODEC(ZSTD(1)),
  change Int8 CODEC(ZSTD(1))
) ENGINE = MergeTree ORDER BY (occurred_at, position, ordinal)
SETTINGS ${TABLE_SETTINGS}`

/** By the sender's report: a run of reports finds its pairs in a run of pairs. */
const PAIRS_SQL = `CREATE TABLE IF NOT EXISTS pairs (
  sent UInt64 CODEC(Delta(8), ZSTD(1)),
  received_after Int64 CODEC(T64, ZSTD(1)),
  received UInt64 ALIAS toUInt64(sent + received_after),
  position UInt64 CODEC(Delta(8), ZSTD(1)),
  ordinal UInt16 CODEC(ZSTD(1)),
  change Int8 CODEC(ZSTD(1)),
  sender LowCardinality(String) CODEC(ZSTD(1)),
  recipient LowCardinality(String) CODEC(ZSTD(1)),
  flow LowCardinality(String) CODEC(ZSTD(1)),
  occurred_at Int64 CODEC(Delta(8), ZSTD(1)),
  differs Array(LowCardinality(String)) CODEC(ZSTD(1))
) ENGINE = MergeTree ORDER BY (sent, position, ordinal)
SETTINGS ${TABLE_SETTINGS}`

const ACTS_SQL = `CREATE TABLE IF NOT EXISTS acts (
  party LowCardinality(String) CODEC(ZSTD(1)),
  kind LowCardinality(String) CODEC(ZSTD(1)),
  position UInt64 CODEC(Delta(8), ZSTD(1)),
  ordinal UInt16 CODEC(ZSTD(1)),
  entity String CODEC(ZSTD(1)),
  type LowCardinality(String) CODEC(ZSTD(1)),
  at Int64 CODEC(Delta(8), ZSTD(1)),
  subject FixedString(16) CODEC(ZSTD(1)),
  about String CODEC(ZSTD(1))
) ENGINE = MergeTree ORDER BY (party, kind, position, ordinal)
SETTINGS ${TABLE_SETTINGS}`

export const OVERSIGHT_MIGRATIONS: readonly Migration[] = [
  {
    number: 1,
    statements: [
      DISCLOSURES_SQL,
      PARTY_ENTRIES_SQL,
      CLOSINGS_SQL,
      FINDINGS_SQL,
      PAIRS_SQL,
      ACTS_SQL,
      PROGRESS_SQL,
      LOG_SQL,
    ],
  },
  {
    number: 2,
    statements: longerMemory([
      'disclosures',
      'party_entries',
      'closings',
      'findings',
      'pairs',
      'acts',
    ]),
  },
]
