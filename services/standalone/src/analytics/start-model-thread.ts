import { Worker } from 'node:worker_threads'
import type { ClickHouseServer } from '@dataspor/clickhouse-embedded'
import type { FromModelThread, ModelThreadData, ToModelThread } from './messages.ts'

const RETRY_MS = 1_000

export interface ModelThread {
  /** Ends after the block in hand; resolves when the thread is gone. */
  stop(): Promise<void>
}

/**
 * Starts a model's thread, and tells it where the engine is whenever it asks: JSON and SQLite would keep the server from
 * answering. The last message is `failed` where it ended by itself.
 */
export function startModelThread(
  data: ModelThreadData,
  server: ClickHouseServer,
  onMessage: (message: FromModelThread) => void,
): ModelThread {
  const url = new URL('./model-thread.ts', import.meta.url)
  const worker = new Worker(url, { workerData: data, name: data.model })
  let stopped = false
  const tell = (message: ToModelThread): void => worker.postMessage(message)
  const tellEndpoint = async (): Promise<void> => {
    try {
      const { password, ...endpoint } = await server.ensure()
      if (!stopped)
        tell({ kind: 'endpoint', endpoint: { ...endpoint, password: password.expose() } })
    } catch {
      // Where it cannot run here at all, nobody waits for it; else it is being started again.
      if (!stopped && server.state() !== 'unavailable')
        setTimeout(() => void tellEndpoint(), RETRY_MS).unref()
    }
  }
  worker.on('message', (message: FromModelThread) => {
    if (message.kind === 'wants-endpoint') void tellEndpoint()
    else onMessage(message)
  })
  worker.on('error', ({ message }: Error) =>
    onMessage({ kind: 'failed', code: 'internal', internal: message }),
  )
  const gone = new Promise<void>((resolve) => worker.once('exit', () => resolve()))
  return {
    stop: () => {
      stopped = true
      tell({ kind: 'stop' })
      return gone
    },
  }
}
