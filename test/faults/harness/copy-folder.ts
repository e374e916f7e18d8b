import { cpSync, mkdirSync, statSync } from 'node:fs'

/** What is copied of a stopped service's folder: its data, not its lock or its socket. */
const LEFT_OUT = /^(?:owner\.|control\.sock)/
const OWNER_ONLY = 0o700

/** A copy of a data folder that no process has open. */
export function copyFolder(from: string, to: string): void {
  mkdirSync(to, { recursive: true, mode: OWNER_ONLY })
  cpSync(from, to, {
    recursive: true,
    preserveTimestamps: true,
    filter: (path) => !LEFT_OUT.test(path.slice(from.length + 1)) && !statSync(path).isSocket(),
  })
}
