import { existsSync, mkdirSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { openSqliteLogReader } from '@dataspor/event-log/sqlite'
import { personalProjection, rebuild, type Rebuilt } from '@dataspor/projections'
import { openPersonalWriter } from '@dataspor/read-models/personal-sqlite'
import type { DataFolder } from '../data-folder.ts'

export interface RebuiltOffline extends Rebuilt {
  /** SHA-256 in hex over all rows: the same for the same log, whoever built them and in whichever pages. */
  readonly digest?: string
}

/**
 * Empties the models and fills the personal one from the log, for the holder of the folder's lock. Stopped half-way it harms
 * nothing: the checkpoint says how far it came, and the server goes on from there.
 */
export async function rebuildOffline(
  data: DataFolder,
  withDigest: boolean,
  onProgress: (position: number, target: number) => void,
): Promise<RebuiltOffline> {
  const log = openSqliteLogReader({ folder: data.log })
  try {
    mkdirSync(dirname(data.model), { recursive: true, mode: 0o700 })
    const store = openPersonalWriter({ file: data.model, logId: log.logId })
    try {
      dropAnalytics(data)
      const rebuilt = await rebuild({ log, projection: personalProjection, store, onProgress })
      return withDigest ? { ...rebuilt, digest: await store.digest() } : rebuilt
    } finally {
      await store.close()
    }
  } finally {
    await log.close()
  }
}

/** The analytical models are emptied, and filled again from the next start on: their engines run in the server only. */
function dropAnalytics({ oversight, statistics }: DataFolder): void {
  for (const folder of [oversight, statistics]) {
    if (!existsSync(folder)) continue
    rmSync(folder, { recursive: true, force: true })
    mkdirSync(folder, { mode: 0o700 })
  }
}
