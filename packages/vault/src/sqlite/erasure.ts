import { open } from 'node:fs/promises'
import type { DatabaseSync } from 'node:sqlite'
import { setTimeout as pause } from 'node:timers/promises'
import { BUSY_TIMEOUT_MS, vaultFile } from './schema.ts'

const CHUNK_BYTES = 1024 * 1024
const RETRY_PAUSE_MS = 20
/** A reader that holds the journal longer than this has the erasure answered with `overloaded`. */
const RETRIES_MAX = 1_500
const ERASING = 'erasing'

/** In the same commit as the deletion: a crash before the end of the erasure is then found at the next start. */
export function markErasing(db: DatabaseSync): void {
  db.prepare('INSERT OR REPLACE INTO facts (name, value) VALUES (?, ?)').run(ERASING, 'yes')
}

export function clearErasing(db: DatabaseSync): void {
  db.prepare('DELETE FROM facts WHERE name = ?').run(ERASING)
}

export function isErasing(db: DatabaseSync): boolean {
  return db.prepare('SELECT 1 FROM facts WHERE name = ?').get(ERASING) !== undefined
}

/** Ends an erasure that a crash left half done. The traces are no longer known, so the whole file is rewritten. */
export function finishInterruptedErasure(db: DatabaseSync): void {
  if (!isErasing(db)) return
  db.exec('VACUUM')
  if (truncateJournal(db)) clearErasing(db)
}

/** Moves all of the journal into the file and empties it; false while a reader still holds it. */
export function truncateJournal(db: DatabaseSync): boolean {
  // SQLite's own waiting would stop this thread, and every write with it.
  db.exec('PRAGMA busy_timeout = 0')
  try {
    return db.prepare('PRAGMA wal_checkpoint(TRUNCATE)').get()?.['busy'] === 0
  } finally {
    db.exec(`PRAGMA busy_timeout = ${BUSY_TIMEOUT_MS}`)
  }
}

/**
 * Empties the journal, then looks for the traces in the file itself. `secure_delete` overwrites what is deleted, but not the
 * copies that a page keeps in its slack when rows were moved within it (measured: one erased row in 2,000); where one is
 * found the file is rewritten. False where a reader held the journal for too long.
 */
export async function eraseTraces(
  db: DatabaseSync,
  folder: string,
  traces: readonly Uint8Array[],
): Promise<boolean> {
  if (!(await truncateWhenFree(db))) return false
  if (traces.length === 0 || !(await fileHolds(vaultFile(folder), traces))) return true
  db.exec('VACUUM')
  return truncateWhenFree(db)
}

async function truncateWhenFree(db: DatabaseSync): Promise<boolean> {
  for (let tries = 0; tries < RETRIES_MAX; tries++) {
    if (truncateJournal(db)) return true
    await pause(RETRY_PAUSE_MS)
  }
  return false
}

/** True where any of `traces` (8 bytes or more) is in the file. In chunks, so that other writes get their turn. */
export async function fileHolds(path: string, traces: readonly Uint8Array[]): Promise<boolean> {
  const finder = finderOf(traces)
  const overlap = Math.max(...traces.map((trace) => trace.length)) - 1
  const buffer = Buffer.alloc(overlap + CHUNK_BYTES)
  const file = await open(path, 'r')
  try {
    let kept = 0
    for (let position = 0; ;) {
      const { bytesRead } = await file.read(buffer, kept, CHUNK_BYTES, position)
      if (bytesRead === 0) return false
      const end = kept + bytesRead
      if (finder(buffer, end)) return true
      position += bytesRead
      kept = Math.min(overlap, end)
      buffer.copyWithin(0, end - kept, end)
    }
  } finally {
    await file.close()
  }
}

/** One pass for any number of traces: the first two bytes are looked up in a table, the rest only where they match. */
function finderOf(traces: readonly Uint8Array[]): (buffer: Buffer, end: number) => boolean {
  const table = new Uint8Array(65_536)
  const byStart = new Map<number, Uint8Array[]>()
  for (const trace of traces) {
    const start = (trace[0]! << 8) | trace[1]!
    table[start] = 1
    byStart.set(start, [...(byStart.get(start) ?? []), trace])
  }
  return (buffer, end) => {
    for (let at = 0, start = 0; at < end; at++) {
      start = ((start & 0xff) << 8) | buffer[at]!
      if (table[start] === 0 || at === 0) continue
      const from = at - 1
      for (const trace of byStart.get(start)!) {
        if (
          from + trace.length <= end &&
          buffer.compare(trace, 0, trace.length, from, from + trace.length) === 0
        ) {
          return true
        }
      }
    }
    return false
  }
}
