import { expect, it } from 'vitest'
import type { Migration } from '../migrations/migration.ts'
import { OVERSIGHT_MIGRATIONS } from '../migrations/oversight.ts'
import { PERSONAL_MIGRATIONS } from '../migrations/personal.ts'
import { MIGRATIONS_SQL } from '../migrations/progress.ts'
import { STATISTICS_MIGRATIONS } from '../migrations/statistics.ts'
import { onCluster, replicated } from './replicated.ts'

const PLACE = `'/clickhouse/tables/{shard}/{database}/{table}', '{replica}'`
const SETTINGS = `SETTINGS fsync_after_insert = 1, fsync_part_directory = 1,
  replicated_deduplication_window = 10000,
  replicated_deduplication_window_seconds = 604800`
const rows = (order: string): string =>
  `ENGINE = ReplicatedMergeTree(${PLACE}) ORDER BY ${order} ${SETTINGS}`
const PROGRESS = `ENGINE = ReplicatedAggregatingMergeTree(${PLACE}) ORDER BY tuple() ${SETTINGS}`

const states = (order: string): string =>
  `ENGINE = ReplicatedReplacingMergeTree(${PLACE}, version) ORDER BY (${order}) ${SETTINGS}`
const small = (order: string): string =>
  `${states(order)}, index_granularity = 256, min_compress_block_size = 65536,
  max_compress_block_size = 131072`

/** What follows a table's columns, white space aside. */
const OVERSIGHT: Readonly<Record<string, string>> = {
  disclosures: rows('(subject, occurred_at, position, ordinal)'),
  party_entries: rows('(party, occurred_at, position)'),
  closings: rows('(target, position, kind, subject)'),
  findings: rows('(occurred_at, position, ordinal)'),
  pairs: rows('(sent, position, ordinal)'),
  acts: rows('(party, kind, position, ordinal)'),
  progress: PROGRESS,
  log: rows('log_id'),
}
const STATISTICS: Readonly<Record<string, string>> = {
  loads: rows('position'),
  expected: rows('position'),
  ended: rows('position'),
  delivery_columns: rows('(dataset, position, ordinal)'),
  checks: rows('(dataset, position, ordinal)'),
  findings: rows('(position, ordinal)'),
  runs: rows('position'),
  datasets: rows('(namespace, name, position, ordinal)'),
  edges: rows('(output_namespace, output_name, output_column, position, ordinal)'),
  edges_by_input: rows('(input_namespace, input_name, input_column, position, ordinal)'),
  vintages: rows('position'),
  cells: rows('(month, vintage, source, dataset, legal_basis, purpose, position, ordinal)'),
  progress: PROGRESS,
  log: rows('log_id'),
}
const PERSONAL: Readonly<Record<string, string>> = {
  items: small('subject, occurred_at, position, ordinal'),
  facts: small('subject, position'),
  profilings: small('subject, position'),
  questions: small('subject, position'),
  holds: small('subject, position'),
  requests: small('subject, position'),
  marks: small('target, position, kind'),
  same_people: states('subject, other, position'),
  batches: small('position'),
  batch_ranges: small('range, batch').replace('256', '64'),
  question_bodies: small('position'),
  breaches: small('position'),
  catalogues: small('position'),
  activity_steps: small('position'),
  sources: states('number'),
  source_hours: states('source, position'),
  windows: states('source, through_ms, from_ms'),
  window_versions: states('source, through_ms, from_ms, position'),
  standing: PROGRESS.replace('tuple()', '(filling, origin)'),
}

const bare = (sql: string): string => sql.replaceAll(/\s+/g, ' ').trim()
const tableOf = (sql: string): string => /^CREATE TABLE IF NOT EXISTS (\w+) \(/.exec(sql)![1]!
const columnsOf = (sql: string): string => sql.slice(0, sql.indexOf('\n) ENGINE') + 2)
const statementsOf = (migrations: readonly Migration[]): readonly string[] =>
  migrations.flatMap(({ statements }) => statements)

interface Case {
  readonly model: string
  readonly table: string
  readonly sql: string
  readonly form: string | undefined
}
const isTable = (sql: string): boolean => sql.startsWith('CREATE ')
const casesOf = (
  model: string,
  statements: readonly string[],
  forms: Readonly<Record<string, string>>,
): readonly Case[] =>
  statements.filter(isTable).map((sql) => {
    const table = tableOf(sql)
    return { model, table, sql, form: forms[table] }
  })
const CASES = [
  ...casesOf('personal', statementsOf(PERSONAL_MIGRATIONS), PERSONAL),
  ...casesOf('oversight', statementsOf(OVERSIGHT_MIGRATIONS), OVERSIGHT),
  ...casesOf('statistics', statementsOf(STATISTICS_MIGRATIONS), STATISTICS),
  ...casesOf('every model', [MIGRATIONS_SQL], { migrations: rows('number') }),
]
const LATER = [PERSONAL_MIGRATIONS, OVERSIGHT_MIGRATIONS, STATISTICS_MIGRATIONS]
  .flatMap(statementsOf)
  .filter((sql) => !isTable(sql))

it.each(CASES)('$model keeps $table on replicas, its columns as they are', ({ sql, form }) => {
  expect(form).toBeDefined()
  const made = replicated(sql)
  expect(made.startsWith(columnsOf(sql))).toBe(true)
  expect(bare(made.slice(columnsOf(sql).length))).toBe(bare(form!))
})

it.each(LATER)('a later step reaches every replica by its own names: %s', (sql) => {
  const [, table, setting] = /^ALTER TABLE (\w+) MODIFY SETTING non_(\w+ = \d+)$/.exec(sql)!
  expect(onCluster(replicated(sql), 'main')).toBe(
    `ALTER TABLE ${table} ON CLUSTER 'main' MODIFY SETTING ${setting}`,
  )
})

it('every table of a model is named here', () => {
  const made = new Set(CASES.map(({ model, table }) => `${model} ${table}`))
  const named = [PERSONAL, OVERSIGHT, STATISTICS].flatMap((forms) => Object.keys(forms)).length + 1
  expect(made.size).toBe(named)
})

it('an engine keeps its own arguments', () => {
  const sql = `CREATE TABLE IF NOT EXISTS a (
  version UInt64
) ENGINE = ReplacingMergeTree(version) ORDER BY (b, c)
SETTINGS non_replicated_deduplication_window = 100, index_granularity = 256`
  expect(replicated(sql)).toBe(`CREATE TABLE IF NOT EXISTS a (
  version UInt64
) ENGINE = ReplicatedReplacingMergeTree(${PLACE}, version) ORDER BY (b, c)
SETTINGS replicated_deduplication_window = 10000,
  replicated_deduplication_window_seconds = 604800, index_granularity = 256`)
})

it('a table is made on every server of the cluster', () => {
  expect(onCluster(MIGRATIONS_SQL, 'main')).toBe(
    MIGRATIONS_SQL.replace('migrations (', "migrations ON CLUSTER 'main' ("),
  )
  expect(onCluster(MIGRATIONS_SQL, '{cluster}')).toContain(`migrations ON CLUSTER '{cluster}' (`)
})

it.each(["main' SETTINGS x = 1 --", '', 'a b', '{shard'])('%o is no name of a cluster', (name) => {
  expect(() => onCluster(MIGRATIONS_SQL, name)).toThrow(RangeError)
})

it.each([
  'TRUNCATE TABLE log',
  'DELETE FROM acts WHERE position IN {positions:Array(UInt64)}',
  'ALTER TABLE acts ADD COLUMN note String',
])('what replicas pass on themselves stays as it is: %s', (sql) => {
  expect(onCluster(replicated(sql), 'main')).toBe(sql)
})

it.each([
  'CREATE MATERIALIZED VIEW a ENGINE = MergeTree AS SELECT 1',
  'CREATE TABLE IF NOT EXISTS a (b UInt8) ENGINE = Memory',
  'CREATE TABLE IF NOT EXISTS a (b UInt8) ENGINE = MergeTree ORDER BY b',
  'CREATE TABLE IF NOT EXISTS a AS b',
  'DROP TABLE a',
])('what would leave the replicas unlike is refused: %s', (sql) => {
  expect(() => replicated(sql)).toThrow(RangeError)
})
