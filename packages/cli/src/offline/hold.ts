import { existsSync } from 'node:fs'
import { type FolderLock, lockFolder } from '@dataspor/event-log/sqlite'
import { DatasporError } from '@dataspor/kernel'
import type { DataFolder } from '../data-folder.ts'

/**
 * Works on a data folder while no server can start there. Errors: `data_locked` where one runs, `not_found` where there
 * is no such folder.
 */
export async function holdingFolder<T>(folder: DataFolder, work: () => Promise<T>): Promise<T> {
  if (!existsSync(folder.root)) {
    const detail = `There is no data folder at ${folder.root}. Name it with --data.`
    throw new DatasporError('not_found', { detail })
  }
  const lock: FolderLock = lockFolder(folder.root)
  try {
    return await work()
  } finally {
    lock.release()
  }
}
