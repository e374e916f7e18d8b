import { setTimeout as pause } from 'node:timers/promises'
import { parentPort, workerData } from 'node:worker_threads'
import { type EventLogReader, openSqliteLogReader } from '@dataspor/event-log/sqlite'
import { type ErrorCode, isDatasporError } from '@dataspor/kernel'
import { rebuildBlocks, runBlocks } from '@dataspor/projections'
import type { FromModelThread, ModelThreadData, PlainEndpoint, ToModelThread } from './messages.ts'
import { type FilledModel, openModel, type WithModel } from './open-model.ts'

const PAUSE_MS_MIN = 200
const PAUSE_MS_MAX = 10_000
/** What trying again does not mend. */
const FATAL: ReadonlySet<ErrorCode> = new Set(['damaged', 'data_version'])

const stop = new AbortController()
let heard = Promise.withResolvers<PlainEndpoint>()

function post(message: FromModelThread): void {
  parentPort?.postMessage(message)
}

/** Asks where the engine is, and waits until it is there. */
function nextEndpoint(): Promise<PlainEndpoint> {
  heard = Promise.withResolvers()
  post({ kind: 'wants-endpoint' })
  return heard.promise
}

/** Follows the log until it is to stop; waits out an engine that is down. */
async function follow(log: EventLogReader, withModel: WithModel): Promise<void> {
  let pauseMs = PAUSE_MS_MIN
  const run = async <Changes>({ store, projection }: FilledModel<Changes>): Promise<void> => {
    post({ kind: 'applied', applied: await store.applied() })
    await runBlocks({
      log,
      projection,
      store,
      signal: stop.signal,
      onApplied: (applied) => {
        pauseMs = PAUSE_MS_MIN
        post({ kind: 'applied', applied })
      },
    })
  }
  while (!stop.signal.aborted) {
    try {
      await withModel(await nextEndpoint(), run)
    } catch (error) {
      if (stop.signal.aborted) return
      if (isDatasporError(error) && FATAL.has(error.code)) throw error
      post({ kind: 'waiting', internal: said(error) })
      await pause(pauseMs, undefined, { signal: stop.signal }).catch(() => {})
      pauseMs = Math.min(2 * pauseMs, PAUSE_MS_MAX)
    }
  }
}

async function rebuild(
  log: EventLogReader,
  withModel: WithModel,
  { digest }: NonNullable<ModelThreadData['rebuild']>,
): Promise<void> {
  await withModel(await nextEndpoint(), async ({ store, projection }) => {
    const head = (await log.head()).position
    const reached = (await store.applied()).position
    const before = digest ? await store.digest() : undefined
    const upTo = digest ? Math.min(reached, head) : head
    const events = await rebuildBlocks({
      log,
      projection,
      store,
      upTo,
      onProgress: (position, target) => post({ kind: 'progress', position, target }),
    })
    const digests = before === undefined ? undefined : { before, digest: await store.digest() }
    post({ kind: 'applied', applied: await store.applied() })
    post({ kind: 'rebuilt', events, digests })
  })
}

function said(error: unknown): string {
  if (isDatasporError(error)) return error.internal ?? error.code
  return error instanceof Error ? error.message : String(error)
}

async function main(data: ModelThreadData): Promise<void> {
  const log = openSqliteLogReader({ folder: data.logFolder })
  const model = openModel(data.model, log, data.pendingFile)
  try {
    if (data.rebuild === undefined) await follow(log, model.withModel)
    else await rebuild(log, model.withModel, data.rebuild)
  } finally {
    await model.close()
    await log.close()
  }
}

parentPort?.on('message', (message: ToModelThread) => {
  if (message.kind === 'endpoint') return heard.resolve(message.endpoint)
  stop.abort()
  heard.reject(new Error('stopped'))
})
try {
  await main(workerData as ModelThreadData)
} catch (error) {
  const code = isDatasporError(error) ? error.code : 'internal'
  post({ kind: 'failed', code, internal: said(error) })
} finally {
  parentPort?.close()
}
