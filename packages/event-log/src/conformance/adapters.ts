import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createMemoryLog, createMemoryStore } from '../memory/index.ts'
import type { EventLog } from '../port.ts'
import { openSqliteLog } from '../sqlite/index.ts'
import type { Deviations } from './describe-event-log.ts'
import type { LogFactory } from './harness.ts'

export const memoryLogDeviations: Deviations = {
  'a full queue refuses at once, stores nothing of what it refused, and takes it later':
    'a memory log stores at once and has no queue',
}

/** Memory logs on one store: reopening plays a restart. */
export const memoryLogFactory: LogFactory = async () => {
  const store = createMemoryStore()
  return { open: async () => createMemoryLog(store), dispose: async () => {} }
}

/** SQLite logs in a new temporary folder. */
export const sqliteLogFactory: LogFactory = async () => {
  const folder = mkdtempSync(join(tmpdir(), 'dataspor-log-'))
  const opened: EventLog[] = []
  return {
    async open(options) {
      const log = await openSqliteLog({ folder, ...options })
      opened.push(log)
      return log
    },
    async dispose() {
      for (const log of opened) await log.close()
      rmSync(folder, { recursive: true })
    },
  }
}
