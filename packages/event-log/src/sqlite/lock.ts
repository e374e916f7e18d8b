import { readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { DatasporError } from '@dataspor/kernel'
import { makeFolder } from './folder.ts'
import { isBusy } from './sqlite-error.ts'

const LOCK_FILE = 'owner.lock.db'
const PID_FILE = 'owner.pid'

export interface FolderLock {
  /** The folder's real path. */
  readonly folder: string
  release(): void
}

// Holds the connections as well: one that nobody refers to is closed by the garbage collector, and the lock with it.
const held = new Map<string, DatabaseSync>()

/**
 * Makes this process the only owner of a folder, at once or not at all: `data_locked` names the owner's pid.
 *
 * Node has no flock, but SQLite locks its files with the operating system's own record locks. An exclusive transaction
 * on an empty file, never committed, is therefore released by the kernel when the process dies, however it dies.
 * No other code of this process may open that file: POSIX drops a process's locks when any of its handles is closed.
 */
export function lockFolder(folder: string): FolderLock {
  makeFolder(folder)
  const path = realpathSync(folder)
  if (held.has(path)) throw locked(path, String(process.pid))
  const db = new DatabaseSync(join(path, LOCK_FILE), { timeout: 0 })
  try {
    db.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE')
  } catch (error) {
    db.close()
    throw isBusy(error) ? locked(path, ownerPid(path)) : error
  }
  held.set(path, db)
  writeFileSync(join(path, PID_FILE), `${process.pid}\n`)
  return {
    folder: path,
    release() {
      if (held.get(path) !== db) return
      rmSync(join(path, PID_FILE), { force: true })
      held.delete(path)
      db.close()
    },
  }
}

function ownerPid(folder: string): string {
  try {
    return readFileSync(join(folder, PID_FILE), 'utf8').trim() || 'unknown'
  } catch {
    return 'unknown'
  }
}

function locked(folder: string, pid: string): DatasporError {
  return new DatasporError('data_locked', {
    detail: `Another process (pid ${pid}) owns this data folder. Stop it, or use its control socket.`,
    internal: `${folder} is owned by pid ${pid}`,
  })
}
