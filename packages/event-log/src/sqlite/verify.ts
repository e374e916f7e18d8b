import type { DatabaseSync, SQLOutputValue } from 'node:sqlite'
import { isDatasporError } from '@dataspor/kernel'
import { rowChecksum } from './row-checksum.ts'
import { openForReading } from './schema.ts'

export interface LogFinding {
  readonly name:
    | 'unreadable'
    | 'integrity'
    | 'position-gap'
    | 'revision-gap'
    | 'stream-unknown'
    | 'duplicate-key'
    | 'key-length'
    | 'recorded-max-wrong'
    | 'content-changed'
  /** For the operator; holds counts and stream names, never content. */
  readonly detail: string
}

export interface LogReport {
  readonly logId: string | undefined
  readonly events: number
  readonly streams: number
  readonly findings: readonly LogFinding[]
}

// Each query counts what must not be there.
const CHECKS: readonly (readonly [LogFinding['name'], string, string])[] = [
  [
    'position-gap',
    'positions missing',
    'SELECT coalesce(max(position), 0) - count(*) AS n FROM events',
  ],
  [
    'revision-gap',
    'streams with a gap in their revisions',
    `SELECT count(*) AS n FROM (
       SELECT 1 FROM events GROUP BY stream_id
       HAVING min(revision) <> 0 OR max(revision) + 1 <> count(*) OR count(DISTINCT revision) <> count(*))`,
  ],
  [
    'stream-unknown',
    'events of a stream without a name',
    'SELECT count(*) AS n FROM events WHERE stream_id NOT IN (SELECT id FROM streams)',
  ],
  [
    'duplicate-key',
    'keys stored more than once',
    'SELECT count(*) - count(DISTINCT dedup_key) AS n FROM events NOT INDEXED',
  ],
  [
    'key-length',
    'keys or tags not of 16 bytes',
    'SELECT count(*) AS n FROM events WHERE length(dedup_key) <> 16 OR length(content_tag) <> 16',
  ],
  [
    'recorded-max-wrong',
    'events whose running maximum of recordedAt is wrong',
    `SELECT count(*) AS n FROM (
       SELECT recorded_max, max(recorded_at) OVER (ORDER BY position) AS running FROM events)
     WHERE recorded_max <> running`,
  ],
  [
    'content-changed',
    'events that are not as they were written',
    `SELECT count(*) AS n FROM events
     WHERE checksum <> row_checksum(position, stream_id, revision, recorded_at, dedup_key, content_tag, body)`,
  ],
]

/**
 * Looks a log over without changing it, beside its writer or offline, as of one moment. `thorough` compares the indexes
 * with the rows too (minutes for millions of events) instead of the pages alone. Finding nothing is the good result.
 */
export function verifySqliteLog(
  folder: string,
  { thorough = false }: { readonly thorough?: boolean } = {},
): LogReport {
  try {
    const { db, logId } = openForReading(folder)
    try {
      db.function('row_checksum', { deterministic: true, varargs: true }, checksumOfRow)
      db.exec('BEGIN')
      return { logId, ...report(db, thorough) }
    } finally {
      db.close()
    }
  } catch (error) {
    if (isDatasporError(error) && error.code !== 'damaged') throw error
    const finding: LogFinding = { name: 'unreadable', detail: String(error) }
    return { logId: undefined, events: 0, streams: 0, findings: [finding] }
  }
}

function report(db: DatabaseSync, thorough: boolean): Omit<LogReport, 'logId'> {
  const findings: LogFinding[] = []
  const pragma = thorough ? 'PRAGMA integrity_check(20)' : 'PRAGMA quick_check(20)'
  for (const row of db.prepare(pragma).all()) {
    const detail = String(Object.values(row)[0])
    if (detail !== 'ok') findings.push({ name: 'integrity', detail })
  }
  for (const [name, what, sql] of CHECKS) {
    const found = count(db, sql)
    if (found !== 0) findings.push({ name, detail: `${found} ${what}` })
  }
  return {
    events: count(db, 'SELECT count(*) AS n FROM events'),
    streams: count(db, 'SELECT count(DISTINCT stream_id) AS n FROM events'),
    findings,
  }
}

function checksumOfRow(...row: readonly SQLOutputValue[]): number {
  const [position, streamId, revision, recordedAt, dedupKey, contentTag, body] = row as [
    ...[number, number, number, number],
    ...[Uint8Array, Uint8Array, Uint8Array],
  ]
  return rowChecksum(position, streamId, revision, recordedAt, dedupKey, contentTag, body)
}

function count(db: DatabaseSync, sql: string): number {
  return Number(db.prepare(sql).get()?.['n'])
}
