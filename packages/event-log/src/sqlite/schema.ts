import { existsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { DatasporError } from '@dataspor/kernel'
import { newLogId } from '../log-id.ts'
import { asOpenError } from './sqlite-error.ts'

/** The log's file in its folder. */
export const LOG_FILE = 'log.db'

const SCHEMA_VERSION = 2

// Body last: what does not fit a page lies in overflow pages, and only a reader of the body follows them.
const SCHEMA = `
  CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
  CREATE TABLE streams (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;
  CREATE TABLE events (
    position INTEGER PRIMARY KEY,
    stream_id INTEGER NOT NULL,
    revision INTEGER NOT NULL,
    recorded_at INTEGER NOT NULL,
    recorded_max INTEGER NOT NULL,
    dedup_key BLOB NOT NULL UNIQUE,
    content_tag BLOB NOT NULL,
    checksum INTEGER NOT NULL,
    body BLOB NOT NULL,
    UNIQUE (stream_id, revision)
  ) STRICT;
  PRAGMA user_version = ${SCHEMA_VERSION};
`

// The WAL grows to 40 MB before it is copied back: pages of the random key index are then written once, not many times.
const WRITER_SETTINGS = `
  PRAGMA fullfsync = ON;
  PRAGMA checkpoint_fullfsync = ON;
  PRAGMA cache_size = -65536;
  PRAGMA wal_autocheckpoint = 10000;
`

export interface LogDatabase {
  readonly db: DatabaseSync
  readonly logId: string
}

/** Opens or makes a log for writing. `data_version` where another version made it, `damaged` where SQLite cannot read it. */
export function openForWriting(folder: string): LogDatabase {
  return open(join(folder, LOG_FILE), false, (db) => {
    requireSetting(db, 'PRAGMA journal_mode = WAL', 'wal')
    // Without FULL a commit in WAL mode is not synced: an acknowledged event could be lost with the power.
    db.exec('PRAGMA synchronous = FULL')
    requireSetting(db, 'PRAGMA synchronous', 2)
    db.exec(WRITER_SETTINGS)
    if (schemaVersion(db) === 0) create(db)
    // After a failed fsync the system may show pages of the WAL that never reached the disk. Copying them back writes
    // and syncs them anew, so that nothing is built on them.
    db.exec('PRAGMA wal_checkpoint(TRUNCATE)')
    requireWhole(db, join(folder, LOG_FILE))
  })
}

/** Opens an existing log read-only. `not_ready` where there is none. */
export function openForReading(folder: string): LogDatabase {
  const file = join(folder, LOG_FILE)
  if (!existsSync(file))
    throw new DatasporError('not_ready', { internal: `${file} does not exist` })
  return open(file, true, () => {})
}

function open(file: string, readOnly: boolean, prepare: (db: DatabaseSync) => void): LogDatabase {
  const db = new DatabaseSync(file, { readOnly, timeout: 5_000 })
  try {
    prepare(db)
    const version = schemaVersion(db)
    if (version !== SCHEMA_VERSION) {
      throw new DatasporError('data_version', { internal: `${file} has schema version ${version}` })
    }
    return { db, logId: storedLogId(db, file) }
  } catch (error) {
    db.close()
    throw asOpenError(error, file)
  }
}

function create(db: DatabaseSync): void {
  db.exec('BEGIN IMMEDIATE')
  db.exec(SCHEMA)
  db.prepare(`INSERT INTO meta VALUES ('log_id', ?)`).run(newLogId())
  db.exec('COMMIT')
}

function schemaVersion(db: DatabaseSync): unknown {
  return db.prepare('PRAGMA user_version').get()?.['user_version']
}

/** What is cut off a page reads as zeros, and an event there as one that never was. Error: `damaged`. */
function requireWhole(db: DatabaseSync, file: string): void {
  const [pages, bytes] = ['page_count', 'page_size'].map((name) =>
    Number(db.prepare(`PRAGMA ${name}`).get()?.[name]),
  )
  const actual = statSync(file).size
  if (actual >= pages! * bytes!) return
  throw new DatasporError('damaged', {
    internal: `${file} is cut off: ${actual} bytes, not ${pages! * bytes!}`,
  })
}

function storedLogId(db: DatabaseSync, file: string): string {
  const value = db.prepare(`SELECT value FROM meta WHERE name = 'log_id'`).get()?.['value']
  if (typeof value === 'string') return value
  throw new DatasporError('damaged', { internal: `${file} has no log id` })
}

function requireSetting(db: DatabaseSync, pragma: string, wanted: unknown): void {
  const actual = Object.values(db.prepare(pragma).get() ?? {})[0]
  if (actual === wanted) return
  throw new DatasporError('internal', {
    internal: `${pragma}: ${String(actual)}, not ${String(wanted)}`,
  })
}
