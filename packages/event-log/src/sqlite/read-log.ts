import { realpathSync } from 'node:fs'
import type { LogPosition } from '@dataspor/kernel'
import { logClosed } from '../errors.ts'
import { followPages } from '../follow.ts'
import type { EventLog } from '../port.ts'
import { bellName, databaseBell } from './database-bell.ts'
import { createLogQueries, type LogQueries } from './reader.ts'
import { openForReading } from './schema.ts'

/** A log that can only be read. */
export type EventLogReader = Omit<EventLog, 'append'>

/**
 * Opens a log for reading, beside its writer and in any thread, or offline. It sees what is committed, which is all
 * that was acknowledged. `not_ready` where there is no log yet, `data_version`, `damaged`.
 */
export function openSqliteLogReader({ folder }: { readonly folder: string }): EventLogReader {
  const { db, logId } = openForReading(folder)
  const queries = createLogQueries(db)
  const bell = databaseBell(db, bellName(logId, realpathSync(folder)))
  const open = () => {
    if (!db.isOpen) throw logClosed()
    return queries
  }
  const readAll: EventLog['readAll'] = async (after, limit) => open().readAll(after, limit)
  return {
    logId,
    revision: async (stream) => open().revision(stream),
    readStream: async (stream, from, limit) => open().readStream(stream, from, limit),
    readAll,
    find: async (dedupKey) => open().find(dedupKey),
    head: async () => open().head(),
    positionAt: async (timeMs) => lastPositionAt(open(), timeMs),
    timeAt: async (position) => open().headAt(position).recordedAtMax,
    follow: (after, options) => followPages(readAll, bell, after, options),
    close: async () => {
      if (!db.isOpen) return
      bell.close()
      db.close()
    },
  }
}

/** Halves the log: its running maximum of recordedAt never falls. Positions may have gaps. */
function lastPositionAt(queries: LogQueries, timeMs: number): LogPosition {
  let low = 0
  let high = queries.head().position
  while (low < high) {
    const middle = low + Math.ceil((high - low) / 2)
    const { position, recordedAtMax } = queries.headAt(middle)
    if (position <= low) low = middle
    else if (recordedAtMax <= timeMs) low = middle
    else high = position - 1
  }
  return queries.headAt(low).position
}
