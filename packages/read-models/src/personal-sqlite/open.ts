import { rmSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { DatasporError } from '@dataspor/kernel'
import { PAGE_BYTES, SCHEMA_SQL, SCHEMA_VERSION } from './schema.ts'

const BUSY_MS_MAX = 5_000
const WRITER_CACHE_KIB = 65_536
const READER_MAP_BYTES_MAX = 4 * 1024 ** 3
const WAL_PAGES_MAX = (32 * 1024 * 1024) / PAGE_BYTES

export interface OpenedForWriting {
  readonly db: DatabaseSync
  /** The file was of another schema version and has been replaced by an empty one. */
  readonly stale: boolean
}

/**
 * `synchronous=NORMAL`: a power cut may take the last commits, never a part of one, and what it takes is applied again
 * from the log, since the checkpoint is in the same commit as its rows.
 */
export function openForWriting(file: string): OpenedForWriting {
  let db = connect(file)
  const found = schemaVersion(db)
  const stale = found !== undefined && found !== SCHEMA_VERSION
  if (stale) {
    db.close()
    for (const suffix of ['', '-wal', '-shm']) rmSync(file + suffix, { force: true })
    db = connect(file)
  }
  if (found !== SCHEMA_VERSION) db.exec(`begin immediate; ${SCHEMA_SQL} commit;`)
  return { db, stale }
}

function connect(file: string): DatabaseSync {
  const db = new DatabaseSync(file, { timeout: BUSY_MS_MAX })
  db.exec(`
    pragma page_size = ${PAGE_BYTES};
    pragma journal_mode = wal;
    pragma synchronous = normal;
    pragma cache_size = -${WRITER_CACHE_KIB};
    pragma wal_autocheckpoint = ${WAL_PAGES_MAX};
  `)
  return db
}

/**
 * A connection that cannot write, for another thread than the writer's.
 * Errors: `not_ready` where there is no model yet, `data_version` where it is of another version; open the writer first.
 */
export function openForReading(file: string): DatabaseSync {
  let db: DatabaseSync
  try {
    db = new DatabaseSync(file, { readOnly: true, timeout: BUSY_MS_MAX })
  } catch (cause) {
    throw new DatasporError('not_ready', { internal: 'there is no personal model to read', cause })
  }
  // Pages come straight from the system's cache: a copy less for each.
  db.exec(`pragma mmap_size = ${READER_MAP_BYTES_MAX};`)
  const found = schemaVersion(db)
  if (found === SCHEMA_VERSION) return db
  db.close()
  if (found === undefined) throw new DatasporError('not_ready', { internal: 'the model is empty' })
  throw new DatasporError('data_version', { internal: `personal model of schema ${found}` })
}

function schemaVersion(db: DatabaseSync): number | undefined {
  const table = db.prepare("select 1 from sqlite_schema where name = 'meta'").get()
  if (table === undefined) return undefined
  return Number(db.prepare('select schema_version from meta').get()?.['schema_version'] ?? 0)
}
