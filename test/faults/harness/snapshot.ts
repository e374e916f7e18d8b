import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** What comes and goes with whoever opens the folder. The rest is data, also a write-ahead log with something in it. */
const NO_DATA = /^owner\.|-shm$/

/** SHA-256 of every file of a folder that no process has open, by its path. */
export function snapshot(folder: string): Readonly<Record<string, string>> {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .toSorted()
    .filter((name) => !NO_DATA.test(name) && holdsBytes(join(folder, name)))
  return Object.fromEntries(
    files.map((name) => [
      name,
      createHash('sha256')
        .update(readFileSync(join(folder, name)))
        .digest('hex'),
    ]),
  )
}

function holdsBytes(path: string): boolean {
  const file = statSync(path)
  return file.isFile() && file.size > 0
}
