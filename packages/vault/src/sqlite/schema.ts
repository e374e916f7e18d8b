import { join } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import { DatasporError } from '@dataspor/kernel'

const FILE = 'vault.sqlite'
/** Raised with every change of the tables. */
const SCHEMA_VERSION = 1

/** The file in `folder` that the rows lie in; its journal stands beside it. */
export function vaultFile(folder: string): string {
  return join(folder, FILE)
}

// A look-up by number is the hot path: with the HMAC as the table's own key, one descent gives the whole row.
const TABLES = `
CREATE TABLE facts (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE subjects (
  hmac BLOB PRIMARY KEY,
  id BLOB NOT NULL,
  key_id INTEGER NOT NULL,
  wrapped_key BLOB NOT NULL,
  sealed_number BLOB NOT NULL
) WITHOUT ROWID;
CREATE UNIQUE INDEX subjects_by_id ON subjects (id);
CREATE TABLE keys (name TEXT PRIMARY KEY, key_id INTEGER NOT NULL, wrapped_key BLOB) WITHOUT ROWID;
CREATE TABLE quarantine (
  sequence INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  source TEXT NOT NULL,
  expires_at INTEGER NOT NULL,
  received_at INTEGER,
  code TEXT,
  pointer TEXT,
  event_id TEXT,
  sealed_body BLOB
);
CREATE INDEX quarantine_by_source ON quarantine (source, sequence);
CREATE INDEX quarantine_by_expiry ON quarantine (expires_at);
`

/** Makes the tables in a new file. Errors: `data_version` where another version made them. */
export function ensureTables(db: DatabaseSync): void {
  const version = pragma(db, 'user_version')
  if (version === SCHEMA_VERSION) return
  if (version !== 0) {
    throw new DatasporError('data_version', { internal: `vault tables of version ${version}` })
  }
  db.exec(`BEGIN IMMEDIATE; ${TABLES} PRAGMA user_version = ${SCHEMA_VERSION}; COMMIT`)
}

export const BUSY_TIMEOUT_MS = 5_000
const CACHE_KIB = 16 * 1024

/**
 * Sets what durability and erasure rest on, and reads it back: SQLite answers a setting that it cannot make with silence.
 * VACUUM's copy of the file stays in memory, so that no key lands in a temporary file.
 */
export function applyWriterSettings(db: DatabaseSync): void {
  const wanted = [
    ['journal_mode', 'wal'],
    ['synchronous', 2],
    ['secure_delete', 1],
    ['temp_store', 2],
  ] as const
  for (const [name, value] of wanted) {
    db.exec(`PRAGMA ${name} = ${value}`)
    const actual = pragma(db, name)
    if (actual !== value) {
      throw new DatasporError('internal', {
        internal: `${name} is ${String(actual)}, not ${value}`,
      })
    }
  }
  db.exec(`PRAGMA busy_timeout = ${BUSY_TIMEOUT_MS}; PRAGMA cache_size = -${CACHE_KIB}`)
}

export function applyReaderSettings(db: DatabaseSync): void {
  db.exec(`PRAGMA busy_timeout = ${BUSY_TIMEOUT_MS}; PRAGMA cache_size = -${CACHE_KIB}`)
}

export function pragma(db: DatabaseSync, name: string): string | number | undefined {
  const row = db.prepare(`PRAGMA ${name}`).get()
  return row === undefined ? undefined : (Object.values(row)[0] as string | number)
}
