import { DatasporError } from '@dataspor/kernel'
import { makeTables } from '@dataspor/postgres'
import type { ClientBase } from 'pg'

/** Raised with every change of the tables. */
const SCHEMA_VERSION = 2
const SCHEMA_LOCK = 4_680_002

// Ids are random: compressing them costs time and saves nothing, and uncompressed a range is read without the rest.
const TABLES = `
create table coordination (version integer not null);
create table tokens (
  id text collate "C" primary key, hash text collate "C" not null unique, binding jsonb not null,
  label text, created_at bigint not null, expires_at bigint);
create table tokens_changed (version bigint not null);
create table batches (batch text collate "C" primary key, decided boolean not null default false);
create table parts (
  batch text collate "C" not null references batches on delete cascade, n integer not null,
  lines integer not null, count integer not null, tag bytea not null, starts integer[] not null,
  ids bytea not null, primary key (batch, n));
alter table parts alter column ids set storage external;
create table turns (
  name text collate "C" primary key, owner text not null, renewed_at timestamptz not null,
  expires_after interval not null);
create table claims (
  name text collate "C" primary key, epoch text not null, after bigint not null, up_to bigint not null,
  is_emptying boolean not null, level_at bigint not null default 0);
insert into coordination values (${SCHEMA_VERSION});
insert into tokens_changed values (0);
`

/** Each from the version before it; one that comes twice changes nothing. */
const STEPS: ReadonlyMap<number, string> = new Map([
  [
    1,
    `alter table claims add column if not exists level_at bigint not null default 0;
     update coordination set version = 2 where version = 1`,
  ],
])

/** Makes the tables where there are none, and brings older ones to this form. Errors: `config_invalid`, `data_version`. */
export async function ensureTables(client: ClientBase, schema: string): Promise<void> {
  await makeTables(client, { schema, table: 'coordination', ddl: TABLES, lock: SCHEMA_LOCK })
  let version = await versionIn(client)
  for (let step = STEPS.get(version ?? 0); step !== undefined; step = STEPS.get(version ?? 0)) {
    await client.query(step)
    version = await versionIn(client)
  }
  if (version !== SCHEMA_VERSION)
    throw new DatasporError('data_version', { internal: `coordination tables of ${version}` })
}

async function versionIn(client: ClientBase): Promise<number | undefined> {
  const found = await client.query<{ version: number }>('select version from coordination')
  return found.rows[0]?.version
}
