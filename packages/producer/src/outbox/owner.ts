import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeSync,
} from 'node:fs'
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { ProducerError } from '../error.ts'

const KEY_BYTES = 32
const MODE = 0o600

/** Folders that this process has: a lock with its own number in it may be left from another life. */
const owned = new Set<string>()

/** Takes the folder for this process; gives how to leave it. A lock whose process is gone is taken over. */
export function ownFolder(folder: string): () => void {
  const real = realpathSync(folder)
  const file = join(real, 'lock')
  if (owned.has(real)) throw locked(folder)
  for (let attempt = 0; attempt < 2; attempt++) {
    try {
      const descriptor = openSync(file, 'wx', MODE)
      writeSync(descriptor, String(process.pid))
      closeSync(descriptor)
      owned.add(real)
      return () => {
        owned.delete(real)
        rmSync(file, { force: true })
      }
    } catch (cause) {
      if ((cause as NodeJS.ErrnoException).code !== 'EEXIST') throw cause
      if (isAlive(Number(readFileSync(file, 'utf8')))) break
      rmSync(file, { force: true })
    }
  }
  throw locked(folder)
}

function locked(folder: string): ProducerError {
  return new ProducerError('outbox_locked', `The outbox ${folder} is in use.`)
}

function isAlive(pid: number): boolean {
  // After a restart of the machine or container the number may be this process's own.
  if (!Number.isInteger(pid) || pid <= 0 || pid === process.pid) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** The key of the folder where the caller gives none: beside it, readable by its owner only, made at first use. */
export function folderKey(folder: string): Uint8Array {
  const file = join(folder, 'key')
  if (!existsSync(file)) {
    const descriptor = openSync(file, 'wx', MODE)
    writeSync(descriptor, randomBytes(KEY_BYTES))
    // On disk before the first event that only it opens.
    fsyncSync(descriptor)
    closeSync(descriptor)
  }
  const key = readFileSync(file)
  if (key.length !== KEY_BYTES)
    throw new ProducerError('outbox_failed', `The key of the outbox ${folder} is damaged.`)
  return key
}
