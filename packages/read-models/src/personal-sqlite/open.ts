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
  /** The file was of another schema version or another log, and has been replaced by an empty one. */
  readonly stale: boolean
}

/**
 * `synchronous=NORMAL`: a power cut may take the last commits, never a part of one, and what it takes is applied again
 * from the log, since the checkpoint is in the same commit as its rows.
 */
export function openForWriting(file: string, logId: string | undefined): OpenedForWriting {
  let db = connect(file)
  const found = madeBy(db)
  const stale = found !== undefined && !fits(found, logId)
  if (stale) {
    db.close()
    for (const suffix of ['', '-wal', '-shm']) rmSync(file + suffix, { force: true })
    db = connect(file)
  }
  if (stale || found === undefined) db.exec(`begin immediate; ${SCHEMA_SQL} commit;`)
  if (logId !== undefined) db.prepare('update meta set log_id = ?').run(logId)
  return { db, stale }
}

interface MadeBy {
  readonly schemaVersion: number
  /** Empty where nobody has said. */
  readonly logId: string
}

function fits(found: MadeBy, logId: string | undefined): boolean {
  if (found.schemaVersion !== SCHEMA_VERSION) return false
  return logId === undefined || found.logId === '' || found.logId === logId
}

function connect(file: string): DatabaseSync {
  const db = new DatabaseSync(file, { timeout: BUSY_MS_MAX })
  db.exec(`
    pragma page_size = ${PAGE_BYTES};
    pragma journal_mode = wal;
    pragma synchronous = normal;
    pragma cache_size = -${WRITER_CACHE_KIB};
    pragma wal_autocheckpoint = ${WAL_PAGES_MAX};
    pragma journal_size_limit = ${2 * WAL_PAGES_MAX * PAGE_BYTES};
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
  const found = madeBy(db)
  if (found?.schemaVersion === SCHEMA_VERSION) return db
  db.close()
  if (found === undefined) throw new DatasporError('not_ready', { internal: 'the model is empty' })
  const internal = `personal model of schema ${found.schemaVersion}`
  throw new DatasporError('data_version', { internal })
}

/** Undefined where the file is new. Reads every column, since another version may lack some. */
function madeBy(db: DatabaseSync): MadeBy | undefined {
  const table = db.prepare("select 1 from sqlite_schema where name = 'meta'").get()
  if (table === undefined) return undefined
  const row = db.prepare('select * from meta').get()
  return {
    schemaVersion: Number(row?.['schema_version'] ?? 0),
    logId: String(row?.['log_id'] ?? ''),
  }
}
