import { realpathSync } from 'node:fs'
import type { DatasporError } from '@dataspor/kernel'
import { APPEND_BYTES_MAX, APPEND_EVENTS_MAX } from '../limits.ts'
import type { EventLog } from '../port.ts'
import { makeFolder } from './folder.ts'
import { type FolderLock, lockFolder } from './lock.ts'
import { openSqliteLogReader } from './read-log.ts'
import { WriterClient, type WriterStats } from './writer-client.ts'

const QUEUE_EVENTS_MAX = 10 * APPEND_EVENTS_MAX
const QUEUE_BYTES_MAX = 2 * APPEND_BYTES_MAX

export interface SqliteLogOptions {
  readonly folder: string
  /** The owner's lock on the folder, where it has one; otherwise the log takes one for as long as it is open. */
  readonly lock?: FolderLock | undefined
  /** Events that may wait for the disk before `overloaded`; 100,000 unless given. */
  readonly queueEventsMax?: number | undefined
  /** Bytes of bodies that may wait; 128 MiB unless given. */
  readonly queueBytesMax?: number | undefined
  /** Told once, with `log_failed`, when a write failed and the log has stopped. Reopening it is the way back. */
  readonly onFailure?: ((error: DatasporError) => void) | undefined
  /** For tests: address of a module that exports `crashPoint(name)`; see `CrashPoint`. */
  readonly crashModule?: string | undefined
}

export interface SqliteLog extends EventLog {
  stats(): WriterStats
}

/**
 * Opens, or makes, the log in a folder (`log.db`, in WAL mode). A thread of its own writes: all that is queued goes into
 * one transaction, and while that commits the next gathers. An append resolves after COMMIT returned, with
 * `synchronous = FULL`. The bytes of a request must stand still until then.
 *
 * Errors: `data_locked`, `data_version`, `damaged`.
 */
export async function openSqliteLog(options: SqliteLogOptions): Promise<SqliteLog> {
  makeFolder(options.folder)
  const folder = realpathSync(options.folder)
  const ownLock = options.lock === undefined ? lockFolder(folder) : undefined
  const limits = {
    eventsMax: options.queueEventsMax ?? QUEUE_EVENTS_MAX,
    bytesMax: options.queueBytesMax ?? QUEUE_BYTES_MAX,
  }
  const start = { folder, crashModule: options.crashModule }
  let opened = false
  const writer = new WriterClient(start, limits, (error) => {
    if (opened) options.onFailure?.(error)
  })
  try {
    await writer.ready
    const reader = openSqliteLogReader({ folder })
    opened = true
    return {
      ...reader,
      append: (request) => writer.append(request),
      stats: () => writer.stats,
      close: async () => {
        const drained = writer.close()
        await reader.close()
        await drained
        ownLock?.release()
      },
    }
  } catch (error) {
    await writer.close()
    ownLock?.release()
    throw error
  }
}
