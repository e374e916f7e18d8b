import { parentPort, workerData } from 'node:worker_threads'
import { openSqliteLogReader } from '@dataspor/event-log/sqlite'
import { isDatasporError } from '@dataspor/kernel'
import { personalProjection, rebuild } from '@dataspor/projections'
import { openPersonalWriter } from '@dataspor/read-models/personal-sqlite'
import type { RebuildData, RebuildMessage } from './rebuild-messages.ts'

/** The thread that fills a model anew: it would otherwise keep the server from answering. */
async function run({ logFolder, modelFile, upTo, compareWith }: RebuildData): Promise<void> {
  const log = openSqliteLogReader({ folder: logFolder })
  const store = openPersonalWriter({ file: modelFile, logId: log.logId })
  try {
    const { events, applied } = await rebuild({
      log,
      projection: personalProjection,
      store,
      ...(upTo === undefined ? {} : { upTo }),
      onProgress: (position, target) => post({ kind: 'progress', position, target }),
    })
    const digests =
      compareWith === undefined
        ? undefined
        : { digest: await store.digest(), before: await digestOf(compareWith, log.logId) }
    post({ kind: 'done', events, position: applied.position, digests })
  } finally {
    await store.close()
    await log.close()
  }
}

async function digestOf(file: string, logId: string): Promise<string> {
  const store = openPersonalWriter({ file, logId })
  try {
    return await store.digest()
  } finally {
    await store.close()
  }
}

function post(message: RebuildMessage): void {
  parentPort?.postMessage(message)
}

try {
  await run(workerData as RebuildData)
} catch (error) {
  const internal = error instanceof Error ? error.message : String(error)
  post({ kind: 'failed', code: isDatasporError(error) ? error.code : 'internal', internal })
}
