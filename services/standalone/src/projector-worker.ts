import { parentPort, workerData } from 'node:worker_threads'
import { openSqliteLogReader } from '@dataspor/event-log/sqlite'
import { isDatasporError } from '@dataspor/kernel'
import { personalProjection, runProjection } from '@dataspor/projections'
import { openPersonalWriter } from '@dataspor/read-models/personal-sqlite'
import type { ProjectorData, ProjectorMessage } from './projector-messages.ts'

/** The thread that applies the log to the personal model: SQLite blocks its thread while it commits. */
async function run(data: ProjectorData, signal: AbortSignal): Promise<void> {
  const log = openSqliteLogReader({ folder: data.logFolder })
  try {
    const store = openPersonalWriter({ file: data.modelFile, logId: log.logId })
    try {
      post({ kind: 'ready', applied: await store.applied(), stale: store.stale })
      await runProjection({
        log,
        projection: personalProjection,
        store,
        signal,
        onApplied: (applied) => post({ kind: 'applied', applied }),
        ...(data.pageEventsMax === undefined ? {} : { pageEventsMax: data.pageEventsMax }),
      })
    } finally {
      await store.close()
    }
  } finally {
    await log.close()
  }
}

function post(message: ProjectorMessage): void {
  parentPort?.postMessage(message)
}

const stop = new AbortController()
parentPort?.on('message', () => stop.abort())
try {
  await run(workerData as ProjectorData, stop.signal)
} catch (error) {
  const code = isDatasporError(error) ? error.code : 'internal'
  post({ kind: 'failed', code, internal: error instanceof Error ? error.message : String(error) })
} finally {
  parentPort?.close()
}
