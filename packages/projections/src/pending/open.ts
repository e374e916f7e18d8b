import { mkdirSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { PENDING_SQL, PENDING_VERSION } from './schema.ts'

const BUSY_MS_MAX = 5_000
const PAGE_BYTES = 4_096
const CACHE_KIB = 65_536
const WAL_PAGES_MAX = 16_384
/** SQLite's own name for a file that is none. */
const IN_MEMORY = ':memory:'
const MODE_OWNER_ONLY = 0o700

/**
 * Opens the file, and makes it anew where there is none or it is of another version or log: all of it follows from the log.
 * `synchronous=NORMAL`: a power cut may take the last commits, which are made again from the log.
 */
export function openPendingFile(file: string, logId: string): DatabaseSync {
  if (file !== IN_MEMORY) mkdirSync(dirname(file), { recursive: true, mode: MODE_OWNER_ONLY })
  const found = readable(file, logId)
  if (found !== undefined) return found
  removePendingFile(file)
  const db = connect(file)
  db.exec(`begin immediate; ${PENDING_SQL} commit;`)
  db.prepare('update meta set log_id = ?').run(logId)
  return db
}

/** Takes the file away; whoever has it open closes it first. */
export function removePendingFile(file: string): void {
  for (const suffix of ['', '-wal', '-shm']) rmSync(file + suffix, { force: true })
}

function readable(file: string, logId: string): DatabaseSync | undefined {
  const db = connect(file)
  try {
    const made = db.prepare("select 1 from sqlite_schema where name = 'meta'").get()
    const meta = made === undefined ? undefined : db.prepare('select * from meta').get()
    if (meta?.['version'] === PENDING_VERSION && meta['log_id'] === logId) return db
  } catch {
    // A file that SQLite cannot read is as good as none.
  }
  db.close()
  return undefined
}

function connect(file: string): DatabaseSync {
  const db = new DatabaseSync(file, { timeout: BUSY_MS_MAX })
  db.exec(`
    pragma page_size = ${PAGE_BYTES};
    pragma journal_mode = wal;
    pragma synchronous = normal;
    pragma cache_size = -${CACHE_KIB};
    pragma wal_autocheckpoint = ${WAL_PAGES_MAX};
    pragma journal_size_limit = ${2 * WAL_PAGES_MAX * PAGE_BYTES};
  `)
  return db
}
