import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { openSqliteLogReader } from '@dataspor/event-log/sqlite'
import { personalProjection, rebuild, type Rebuilt } from '@dataspor/projections'
import { openPersonalWriter } from '@dataspor/read-models/personal-sqlite'
import type { DataFolder } from '../data-folder.ts'

/**
 * Empties the personal model and fills it from the log, for the holder of the folder's lock. Stopped half-way it harms
 * nothing: the checkpoint says how far it came, and the server goes on from there.
 */
export async function rebuildOffline(
  data: DataFolder,
  onProgress: (position: number, target: number) => void,
): Promise<Rebuilt> {
  const log = openSqliteLogReader({ folder: data.log })
  try {
    mkdirSync(dirname(data.model), { recursive: true, mode: 0o700 })
    const store = openPersonalWriter({ file: data.model, logId: log.logId })
    try {
      return await rebuild({ log, projection: personalProjection, store, onProgress })
    } finally {
      await store.close()
    }
  } finally {
    await log.close()
  }
}
