import { DatasporError } from '@dataspor/kernel'
import { makeTables } from '@dataspor/postgres'
import type { ClientBase } from 'pg'
import { BUCKETS, table } from './buckets.ts'

/** Raised with every change of the tables. */
const SCHEMA_VERSION = '2'
const SCHEMA_LOCK = 4_680_001

const buckets = (ddl: (bucket: number) => string): string =>
  Array.from({ length: BUCKETS }, (_, bucket) => ddl(bucket)).join('')

// A person is found by number and by id, each in one look-up: so that the row stands in both.
const TABLES = `
create table facts (name text primary key, value text not null);
create table erasing (sequence bigint generated always as identity primary key, name text not null);
${buckets(
  (bucket) => `
create table ${table('by_number', bucket)} (
  hmac bytea primary key, id bytea not null, key_id integer not null, wrapped_key bytea not null);
create table ${table('by_id', bucket)} (
  id bytea primary key, hmac bytea not null, key_id integer not null, wrapped_key bytea not null,
  sealed_number bytea not null);
create table ${table('keys', bucket)} (
  name text collate "C" primary key, key_id integer not null, wrapped_key bytea);`,
)}
create table quarantine (
  sequence bigint generated always as identity primary key,
  id text collate "C" not null unique, source text not null, expires_at bigint not null,
  received_at bigint, code text, pointer text, event_id text, sealed_body bytea);
create index quarantine_by_source on quarantine (source, sequence);
create index quarantine_by_expiry on quarantine (expires_at);
${withoutStatistics()}
insert into facts values ('schema', '${SCHEMA_VERSION}');
`

/** From version 1, whose statistics are forgotten by naming the columns' type again. Twice is as once. */
const FROM_1 = `${withoutStatistics('type bytea')}
update facts set value = '2' where name = 'schema' and value = '1';
`

/** `analyze` copies values, of keys too, to where an erasure does not reach. Every look-up is by a unique index. */
function withoutStatistics(first?: string): string {
  return buckets((bucket) =>
    [
      ...['hmac', 'id', 'wrapped_key'].map((column) => [table('by_number', bucket), column]),
      ...['hmac', 'id', 'wrapped_key', 'sealed_number'].map((column) => [
        table('by_id', bucket),
        column,
      ]),
      [table('keys', bucket), 'wrapped_key'],
    ]
      .map(([name, column]) => {
        const act = `alter column ${column}`
        const again = first === undefined ? '' : `${act} ${first}, `
        return `alter table ${name} ${again}${act} set statistics 0;\n`
      })
      .join(''),
  )
}

/**
 * Makes the tables where there are none. Refuses a server that acknowledges what is not on its disk.
 * Errors: `config_invalid`, `data_version` where another version made the tables.
 */
export async function ensureTables(client: ClientBase, schema: string): Promise<void> {
  await makeTables(client, { schema, table: 'facts', ddl: TABLES, lock: SCHEMA_LOCK })
  if ((await versionIn(client)) === '1') await client.query(FROM_1)
  const version = await versionIn(client)
  if (version !== SCHEMA_VERSION) {
    throw new DatasporError('data_version', { internal: `vault tables of version ${version}` })
  }
}

async function versionIn(client: ClientBase): Promise<string | undefined> {
  const found = await client.query<{ value: string }>(
    "select value from facts where name = 'schema'",
  )
  return found.rows[0]?.value
}
