import { existsSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import type { LogPosition } from '@dataspor/kernel'
import { PENDING_VERSION } from './schema.ts'

/** How far a pending state has come, without opening it for work. */
export type PendingFound =
  | { readonly kind: 'none' }
  /** Of another version: made anew at the next start. */
  | { readonly kind: 'other-version' }
  | { readonly kind: 'found'; readonly logId: string; readonly position: LogPosition }

/** Errors: whatever SQLite says of a file that it cannot read. */
export function readPendingPlace(file: string): PendingFound {
  if (!existsSync(file)) return { kind: 'none' }
  const db = new DatabaseSync(file, { readOnly: true })
  try {
    const meta = db.prepare('select * from meta').get()
    if (meta?.['version'] !== PENDING_VERSION) return { kind: 'other-version' }
    return { kind: 'found', logId: String(meta['log_id']), position: Number(meta['position']) }
  } finally {
    db.close()
  }
}
