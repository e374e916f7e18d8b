import type { DatabaseSync, SQLOutputValue } from 'node:sqlite'
import { DatasporError } from '@dataspor/kernel'
import { checkPage, KEY_BYTES, PAGE_BYTES_MAX } from '../limits.ts'
import type { LogHead, LogRecord } from '../port.ts'
import { packedRowChecksum } from './row-checksum.ts'
import { LOG_FILE } from './schema.ts'
import { asOpenError } from './sqlite-error.ts'

// Rows of 1 MiB are fetched at most so many at a time, whatever page was asked for.
const CHUNK_ROWS = 64

// One blob a row instead of three: making it is what a read costs most, and views of it cost little.
const ROW = `position, stream_id, revision, recorded_at, checksum, CAST(dedup_key || content_tag || body AS BLOB)`
const HEAD = `SELECT position, recorded_max FROM events`

type Row = readonly [number, number, number, number, number, Uint8Array<ArrayBuffer>]

/**
 * Reads of a log over one connection. Each sees what is committed when it is made. Error: `damaged` for an event that the
 * disk gives back otherwise than it was written; those before and after it can be read.
 */
export interface LogQueries {
  revision(stream: string): number
  readStream(stream: string, from: number, limit: number): readonly LogRecord[]
  readAll(after: number, limit: number): readonly LogRecord[]
  find(dedupKey: Uint8Array): LogRecord | undefined
  head(): LogHead
  /** The last event at or before a position. */
  headAt(position: number): LogHead
}

export function createLogQueries(db: DatabaseSync): LogQueries {
  const rows = (sql: string) => {
    const statement = db.prepare(sql)
    statement.setReturnArrays(true)
    return (...values: (number | Uint8Array)[]) => {
      try {
        return statement.all(...values) as unknown as Row[]
      } catch (error) {
        throw asOpenError(error, LOG_FILE)
      }
    }
  }
  const all = rows(`SELECT ${ROW} FROM events WHERE position > ? ORDER BY position LIMIT ?`)
  const ofStream = rows(
    `SELECT ${ROW} FROM events WHERE stream_id = ? AND revision >= ? ORDER BY revision LIMIT ?`,
  )
  const byKey = rows(`SELECT ${ROW} FROM events WHERE dedup_key = ?`)
  const revisionOf = db.prepare(
    `SELECT max(e.revision) AS revision FROM streams s JOIN events e ON e.stream_id = s.id WHERE s.name = ?`,
  )
  const idOf = db.prepare('SELECT id FROM streams WHERE name = ?')
  const last = db.prepare(`${HEAD} ORDER BY position DESC LIMIT 1`)
  const lastAt = db.prepare(`${HEAD} WHERE position <= ? ORDER BY position DESC LIMIT 1`)
  const nameOf = streamNames(db)
  return {
    revision: (stream) => Number(revisionOf.get(stream)?.['revision'] ?? -1),
    readAll: (after, limit) =>
      page(limit, nameOf, (previous, count) => all(previous?.[0] ?? after, count)),
    readStream(stream, from, limit) {
      const id = idOf.get(stream)?.['id']
      if (typeof id !== 'number') return page(limit, nameOf, () => [])
      return page(limit, nameOf, (previous, count) =>
        ofStream(id, previous === undefined ? from : previous[2] + 1, count),
      )
    },
    find(dedupKey) {
      const row = byKey(dedupKey)[0]
      return row && record(row, nameOf)
    },
    head: () => asHead(last.get()),
    headAt: (position) => asHead(lastAt.get(position)),
  }
}

function page(
  limit: number,
  nameOf: (id: number) => string,
  next: (previous: Row | undefined, count: number) => readonly Row[],
): readonly LogRecord[] {
  checkPage(limit)
  const records: LogRecord[] = []
  let previous: Row | undefined
  let bytes = 0
  while (records.length < limit) {
    const count = Math.min(CHUNK_ROWS, limit - records.length)
    const rows = next(previous, count)
    for (const row of rows) {
      bytes += row[5].length
      records.push(record(row, nameOf))
      if (bytes >= PAGE_BYTES_MAX) return records
    }
    if (rows.length < count) break
    previous = rows.at(-1)
  }
  return records
}

function record(row: Row, nameOf: (id: number) => string): LogRecord {
  const [position, streamId, revision, recordedAt, checksum, bytes] = row
  const { buffer } = bytes
  if (packedRowChecksum(position, streamId, revision, recordedAt, bytes) !== checksum)
    throw new DatasporError('damaged', { internal: `event ${position} is not as it was written` })
  return {
    position,
    stream: nameOf(streamId),
    revision,
    recordedAt,
    dedupKey: new Uint8Array(buffer, 0, KEY_BYTES),
    contentTag: new Uint8Array(buffer, KEY_BYTES, KEY_BYTES),
    body: new Uint8Array(buffer, 2 * KEY_BYTES),
  }
}

const NAMES_CACHED_MAX = 65_536

function streamNames(db: DatabaseSync): (id: number) => string {
  const find = db.prepare('SELECT name FROM streams WHERE id = ?')
  const known = new Map<number, string>()
  return (id) => {
    const cached = known.get(id)
    if (cached !== undefined) return cached
    const name = String(find.get(id)?.['name'])
    if (known.size >= NAMES_CACHED_MAX) known.clear()
    known.set(id, name)
    return name
  }
}

function asHead(row: Record<string, SQLOutputValue> | undefined): LogHead {
  return {
    position: Number(row?.['position'] ?? 0),
    recordedAtMax: Number(row?.['recorded_max'] ?? 0),
  }
}
