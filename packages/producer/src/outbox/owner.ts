import { randomBytes } from 'node:crypto'
import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { ProducerError } from '../error.ts'

const KEY_BYTES = 32
const MODE = 0o600
const HOST = encodeURIComponent(hostname())
const LOCK = /^lock\.(\d+)\.[0-9a-f]{16}\.(.*)$/

/** Folders that this process has: a lock with its own number in it may be left from another life. */
const owned = new Set<string>()

/**
 * Takes the folder for this process; gives how to leave it. Whoever wants it puts a lock of its own, then looks for others:
 * of two that come at once, one at least sees the other and goes. A lock whose process is gone is taken away. Error:
 * `outbox_locked`.
 */
export function ownFolder(folder: string): () => void {
  const real = realpathSync(folder)
  if (owned.has(real))
    throw new ProducerError('outbox_locked', `${folder} is open in this process.`)
  const mine = `lock.${process.pid}.${randomBytes(8).toString('hex')}.${HOST}`
  closeSync(openSync(join(real, mine), 'wx', MODE))
  owned.add(real)
  const leave = (): void => {
    owned.delete(real)
    rmSync(join(real, mine), { force: true })
  }
  try {
    for (const name of readdirSync(real)) if (name !== mine) passLock(real, name)
  } catch (error) {
    leave()
    throw error
  }
  return leave
}

/** Whether a process on another host (or in another container) lives cannot be known: a person has to say so. */
function passLock(folder: string, name: string): void {
  const [, pid, host] = LOCK.exec(name) ?? []
  if (pid === undefined) return
  if (host === HOST && !isAlive(Number(pid))) {
    rmSync(join(folder, name), { force: true })
    return
  }
  const text = `Process ${pid} on ${host} has the outbox ${folder}. Give each process a folder of its own; if that one is gone, delete ${name} there.`
  throw new ProducerError('outbox_locked', text)
}

function isAlive(pid: number): boolean {
  // After a restart of the machine or container the number may be this process's own.
  if (pid <= 0 || pid === process.pid) return false
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
    const descriptor = openSync(`${file}.new`, 'w', MODE)
    writeSync(descriptor, randomBytes(KEY_BYTES))
    // On disk before the first event that only it opens; whole, or not there.
    fsyncSync(descriptor)
    closeSync(descriptor)
    renameSync(`${file}.new`, file)
  }
  return checkedKey(readFileSync(file), `The key of the outbox ${folder} is damaged.`)
}

/** Error: `outbox_failed`. */
export function checkedKey(key: Uint8Array, otherwise: string): Uint8Array {
  if (key.length !== KEY_BYTES) throw new ProducerError('outbox_failed', otherwise)
  return key
}
