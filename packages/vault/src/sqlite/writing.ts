import { chmodSync, mkdirSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { eraseQueue, type ToErase } from './erase-queue.ts'
import { finishInterruptedErasure, markErasing, truncateJournal } from './erasure.ts'
import { type Apply, operationsOn } from './operations.ts'
import type { FromWriter, Reply, ToWriter, WriterData } from './protocol.ts'
import { applyWriterSettings, ensureTables, pragma, vaultFile } from './schema.ts'

type Write = Extract<ToWriter, { kind: 'write' }>

export interface Writing {
  /** One transaction for the whole batch; its answers go out when it is on disk. */
  commit(batch: readonly Write[]): void
  /** Ends the erasures under way, then closes the file. */
  close(): Promise<void>
}

/** Opens the file for writing. Errors: `data_version`, and SQLite's own where the file is no database. */
export function openWriting(
  { folder, bytesMax }: WriterData,
  answer: (message: FromWriter) => void,
): Writing {
  const db = openFile(folder, bytesMax)
  const apply = operationsOn(db)
  let failed = false
  const fail = (error: unknown): void => {
    failed = true
    if (db.isTransaction) db.exec('ROLLBACK')
    // SQLite's messages name tables and columns, never values.
    answer({ kind: 'failed', code: undefined, reason: error instanceof Error ? error.message : '' })
  }
  const erasures = eraseQueue(db, folder, answer, fail)
  return {
    commit: (batch) => {
      if (failed) return
      try {
        const { replies, erased } = commitAll(db, apply, erasures.owing, batch)
        if (replies.length > 0) answer({ kind: 'done', replies })
        if (erased.length > 0) erasures.add(erased)
      } catch (error) {
        fail(error)
      }
    },
    close: async () => {
      await erasures.settled()
      if (!failed) truncateJournal(db)
      db.close()
    },
  }
}

function commitAll(
  db: DatabaseSync,
  apply: Apply,
  owing: boolean,
  batch: readonly Write[],
): { replies: Reply[]; erased: ToErase[] } {
  const replies: Reply[] = []
  const erased: ToErase[] = []
  db.exec('BEGIN IMMEDIATE')
  for (const { ticket, operation } of batch) {
    const { result, traces } = apply(operation)
    const compact = operation.kind === 'compact'
    // Where an earlier erasure was left half way, asking again ends it, though the row is gone already.
    const again = operation.kind === 'eraseSubject' && owing
    if (traces.length > 0 || compact || again) {
      erased.push({ reply: { ticket, result }, traces, compact })
    } else {
      replies.push({ ticket, result })
    }
  }
  if (erased.length > 0) markErasing(db)
  db.exec('COMMIT')
  return { replies, erased }
}

function openFile(folder: string, bytesMax: number | undefined): DatabaseSync {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const path = vaultFile(folder)
  const db = new DatabaseSync(path)
  chmodSync(path, 0o600)
  applyWriterSettings(db)
  if (bytesMax !== undefined) {
    const pageBytes = Number(pragma(db, 'page_size'))
    db.exec(`PRAGMA max_page_count = ${Math.max(1, Math.floor(bytesMax / pageBytes))}`)
  }
  ensureTables(db)
  truncateJournal(db)
  finishInterruptedErasure(db)
  return db
}
