import { closeSync, fsyncSync, mkdirSync, openSync } from 'node:fs'
import { dirname, relative, resolve, sep } from 'node:path'

/** Makes a folder (0700) with all above it, and makes each new name durable: a file is lost with an unsynced folder. */
export function makeFolder(folder: string): void {
  const first = mkdirSync(folder, { recursive: true, mode: 0o700 })
  if (first === undefined) return
  const top = dirname(resolve(first))
  let parent = top
  for (const name of relative(top, resolve(folder)).split(sep)) {
    syncPath(parent)
    parent = resolve(parent, name)
  }
}

/** Makes a file's bytes, or the names in a folder, durable. Windows cannot open a folder and needs no such call. */
export function syncPath(path: string): void {
  if (process.platform === 'win32') return
  const handle = openSync(path, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}
