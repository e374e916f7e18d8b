import { mkdirSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { LogRecord } from '@dataspor/event-log'
import { DatasporError } from '@dataspor/kernel'

const SCHEMA_VERSION = 2
/** Only what the log itself holds stands here: what is lost in a crash is read again. */
const SCHEMA = `
drop table if exists entries; drop table if exists applied;
create table entries(
  position integer primary key, key blob not null unique, tag blob not null, recorded_at integer not null,
  recorded_max integer not null, writer integer not null) strict;
create table applied(position integer not null, recorded_max integer not null, log_id text not null) strict;
pragma user_version = ${SCHEMA_VERSION};
`
const SQLITE_BUSY = 5

export interface Known {
  readonly position: number
  readonly tag: Uint8Array
  readonly recordedAt: number
  /** Who wrote it; 0 where that is not known. */
  readonly writer: number
}

/** What the server is not asked for: the place of an event by its key, and of a time. Complete up to `applied`. */
export interface LocalIndex {
  readonly applied: { readonly position: number; readonly recordedMax: number }
  find(key: Uint8Array): Known | undefined
  /**
   * The next events of the log, in its order, and who wrote each. `through`: how far has been looked, also where none were
   * ours.
   */
  apply(records: readonly LogRecord[], through: number, writers: readonly number[]): void
  /** The last known event at or before a position. */
  lastAt(position: number): { readonly position: number; readonly key: Uint8Array } | undefined
  positionAt(timeMs: number): number
  timeAt(position: number): number
  /** Forgets everything. */
  empty(): void
  close(): void
}

/**
 * `:memory:` is filled anew at each start. Another log's index, another version's, or a damaged one is emptied.
 * Error: `data_locked` where another process has it open.
 */
export function openLocalIndex(path: string, logId: string): LocalIndex {
  if (path === ':memory:') return openIn(path, logId)
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  try {
    return openIn(path, logId)
  } catch (error) {
    if ((error as { readonly errcode?: number }).errcode === SQLITE_BUSY)
      throw new DatasporError('data_locked', { internal: 'the local index is open elsewhere' })
    for (const end of ['', '-wal', '-shm', '-journal']) rmSync(`${path}${end}`, { force: true })
    return openIn(path, logId)
  }
}

function openIn(path: string, logId: string): LocalIndex {
  const db = new DatabaseSync(path, { timeout: 0 })
  try {
    db.exec('pragma locking_mode = exclusive; pragma journal_mode = wal; pragma synchronous = off')
    if (!isOurs(db, logId)) empty(db, logId)
    return indexOn(db, logId)
  } catch (error) {
    db.close()
    throw error
  }
}

function isOurs(db: DatabaseSync, logId: string): boolean {
  const version = db.prepare('pragma user_version').get()!['user_version']
  if (version !== SCHEMA_VERSION) return false
  return db.prepare('select log_id from applied').get()?.['log_id'] === logId
}

function empty(db: DatabaseSync, logId: string): void {
  together(db, () => {
    db.exec(SCHEMA)
    db.prepare('insert into applied values(0, 0, ?)').run(logId)
  })
}

function indexOn(db: DatabaseSync, logId: string): LocalIndex {
  let sql = prepare(db)
  let applied = appliedIn(db)
  return {
    get applied() {
      return applied
    },
    find: (key) => {
      const row = sql.find.get(key)
      if (row === undefined) return undefined
      const { position, tag, recorded_at, writer } = row as Record<string, unknown>
      return {
        position: Number(position),
        tag: tag as Uint8Array,
        recordedAt: Number(recorded_at),
        writer: Number(writer),
      }
    },
    apply: (records, through, writers) => {
      let { recordedMax } = applied
      together(db, () => {
        records.forEach(({ position, dedupKey, contentTag, recordedAt }, i) => {
          recordedMax = Math.max(recordedMax, recordedAt)
          sql.apply.run(position, dedupKey, contentTag, recordedAt, recordedMax, writers[i] ?? 0)
        })
        sql.advance.run(through, recordedMax)
      })
      applied = { position: through, recordedMax }
    },
    lastAt: (position) => {
      const row = sql.lastAt.get(position)
      return row && { position: Number(row['position']), key: row['key'] as Uint8Array }
    },
    positionAt: (timeMs) => Number(sql.positionAt.get(timeMs)?.['position'] ?? 0),
    timeAt: (position) => Number(sql.timeAt.get(position)?.['recorded_max'] ?? 0),
    empty: () => {
      empty(db, logId)
      sql = prepare(db)
      applied = appliedIn(db)
    },
    close: () => db.close(),
  }
}

function appliedIn(db: DatabaseSync): LocalIndex['applied'] {
  const row = db.prepare('select position, recorded_max from applied').get()!
  return { position: Number(row['position']), recordedMax: Number(row['recorded_max']) }
}

function prepare(db: DatabaseSync) {
  return {
    advance: db.prepare('update applied set position = ?, recorded_max = ?'),
    find: db.prepare('select position, tag, recorded_at, writer from entries where key = ?'),
    // Of two events with one key the first counts.
    apply: db.prepare('insert into entries values(?, ?, ?, ?, ?, ?) on conflict(key) do nothing'),
    lastAt: db.prepare(
      'select position, key from entries where position <= ? order by position desc limit 1',
    ),
    // The maximum only grows with the position.
    positionAt: db.prepare(
      `select position from entries where recorded_max <= ? order by position desc limit 1`,
    ),
    timeAt: db.prepare(
      `select recorded_max from entries where position <= ? order by position desc limit 1`,
    ),
  }
}

function together(db: DatabaseSync, work: () => void): void {
  db.exec('begin')
  try {
    work()
    db.exec('commit')
  } catch (error) {
    db.exec('rollback')
    throw error
  }
}
