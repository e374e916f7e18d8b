import { chmodSync, closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { backup, DatabaseSync } from 'node:sqlite'
import { DatasporError } from '@dataspor/kernel'
import { vaultFile } from './schema.ts'

const PAGES_PER_STEP = 1_000

export type BackupProgress = (progress: {
  readonly pagesDone: number
  readonly pagesTotal: number
}) => void

/**
 * Copies a vault, open or not, as it is at the start of the call into `target`, which must not exist; complete and on disk
 * when it resolves. The key file is not in it: keep that apart. People who are erased later are still in the copy: after a
 * restore, erase again whom the log names in `subject.erased`. Errors: `not_found`, `config_invalid` (target exists).
 */
export async function backupSqliteVault(
  folder: string,
  target: string,
  onProgress?: BackupProgress,
): Promise<void> {
  if (!existsSync(vaultFile(folder))) {
    throw new DatasporError('not_found', { internal: `no vault in ${folder}` })
  }
  if (existsSync(target)) {
    throw new DatasporError('config_invalid', { internal: `${target} exists` })
  }
  const partial = `${target}.partial`
  rmSync(partial, { force: true })
  // Made before SQLite opens it, so that it is never readable by others.
  closeSync(openSync(partial, 'wx', 0o600))
  const db = new DatabaseSync(vaultFile(folder), { readOnly: true })
  try {
    // One snapshot for the whole copy: without it every write meanwhile would start the copy over.
    db.exec('BEGIN')
    db.prepare('SELECT count(*) FROM facts').get()
    await backup(db, partial, {
      rate: PAGES_PER_STEP,
      progress: ({ totalPages, remainingPages }) =>
        onProgress?.({ pagesDone: totalPages - remainingPages, pagesTotal: totalPages }),
    })
  } finally {
    db.close()
  }
  chmodSync(partial, 0o600)
  sync(partial)
  renameSync(partial, target)
  sync(dirname(target))
}

function sync(path: string): void {
  const handle = openSync(path, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}
