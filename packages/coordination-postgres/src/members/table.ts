import { makeTables } from '@dataspor/postgres'
import type { ClientBase } from 'pg'

const LOCK = 4_680_003

const TABLE = `create table members (
  id text collate "C" primary key, name text not null, digests jsonb not null,
  since timestamptz not null, renewed_at timestamptz not null, expires_after interval not null)`

/** Makes the table where there is none; who does not know it goes on without. Error: `config_invalid`. */
export function ensureMembers(client: ClientBase, schema: string): Promise<void> {
  return makeTables(client, { schema, table: 'members', ddl: TABLE, lock: LOCK })
}
