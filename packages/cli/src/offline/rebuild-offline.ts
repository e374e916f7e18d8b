import { mkdirSync } from 'node:fs'
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
 * Empties the personal model and fills it from the log, for the holder of the folder's lock. Stopped half-way it harms
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
      const rebuilt = await rebuild({ log, projection: personalProjection, store, onProgress })
      return withDigest ? { ...rebuilt, digest: await store.digest() } : rebuilt
    } finally {
      await store.close()
    }
  } finally {
    await log.close()
  }
}
