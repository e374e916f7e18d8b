import { closeSync, fsyncSync, mkdirSync, openSync } from 'node:fs'
import { dirname, resolve } from 'node:path'

/** A folder that is made is on disk by its name too, before anything in it is told as kept. */
export function makeFolder(folder: string): void {
  const made = mkdirSync(folder, { recursive: true, mode: 0o700 })
  if (made === undefined) return
  const first = dirname(resolve(made))
  for (let at = dirname(resolve(folder)); at.startsWith(first); at = dirname(at)) {
    const descriptor = openSync(at, 'r')
    fsyncSync(descriptor)
    closeSync(descriptor)
    if (at === dirname(at)) return
  }
}
