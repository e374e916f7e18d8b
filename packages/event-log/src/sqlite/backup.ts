import { renameSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { backup } from 'node:sqlite'
import { DatasporError, type LogPosition } from '@dataspor/kernel'
import { makeFolder, syncPath } from './folder.ts'
import { openForReading } from './schema.ts'

const PAGES_PER_STEP = 1_000

export interface BackupOptions {
  /** Called after each step and at the end, in pages of the file. */
  readonly onProgress?: ((progress: { done: number; total: number }) => void) | undefined
}

export interface BackupResult {
  readonly logId: string
  /** The last event in the copy. */
  readonly position: LogPosition
}

/**
 * Copies a log, in use or not, into one file: all events up to one moment. The file appears under its name when it is
 * whole and on disk. To restore, put it as `log.db` into an empty folder.
 */
export async function backupSqliteLog(
  folder: string,
  targetFile: string,
  { onProgress }: BackupOptions = {},
): Promise<BackupResult> {
  const targetFolder = dirname(targetFile)
  makeFolder(targetFolder)
  const { db, logId } = openForReading(folder)
  const partial = `${targetFile}.partial`
  rmSync(partial, { force: true })
  try {
    // An open read transaction pins one moment. Without it each commit of the writer would start the copy anew.
    db.exec('BEGIN')
    const last = db.prepare('SELECT max(position) AS position FROM events').get()
    await backup(db, partial, {
      rate: PAGES_PER_STEP,
      progress: ({ totalPages, remainingPages }) =>
        onProgress?.({ done: totalPages - remainingPages, total: totalPages }),
    })
    const total = Number(db.prepare('PRAGMA page_count').get()?.['page_count'])
    onProgress?.({ done: total, total })
    syncPath(partial)
    renameSync(partial, targetFile)
    syncPath(targetFolder)
    return { logId, position: Number(last?.['position'] ?? 0) }
  } catch (error) {
    rmSync(partial, { force: true })
    throw new DatasporError('internal', { internal: 'the backup failed', cause: error })
  } finally {
    db.close()
  }
}
