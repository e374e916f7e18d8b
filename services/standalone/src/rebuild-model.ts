import { on } from 'node:events'
import { renameSync, rmSync } from 'node:fs'
import { Worker } from 'node:worker_threads'
import { DatasporError } from '@dataspor/kernel'
import type { RebuildData, RebuildMessage } from './rebuild-messages.ts'

export type RebuildProgress = Exclude<RebuildMessage, { readonly kind: 'failed' }>

/**
 * Fills a model in a thread of its own; the last message is `done`. Abandoning the iteration ends the thread.
 * Errors: whatever reading the log or writing the model gives.
 */
export async function* rebuildModel(data: RebuildData): AsyncGenerator<RebuildProgress> {
  removeModel(data.modelFile)
  const worker = new Worker(new URL('./rebuild-worker.ts', import.meta.url), {
    workerData: data,
    name: 'rebuild',
  })
  try {
    for await (const [message] of on(worker, 'message', { close: ['exit'] }) as AsyncIterable<
      [RebuildMessage]
    >) {
      if (message.kind === 'failed')
        throw new DatasporError(message.code, { internal: message.internal })
      yield message
      if (message.kind === 'done') return
    }
    throw new DatasporError('internal', {
      internal: 'the rebuilding thread ended without a result',
    })
  } finally {
    await worker.terminate()
  }
}

/** Puts a finished model in the place of another. */
export function replaceModel(from: string, to: string): void {
  removeModel(to)
  renameSync(from, to)
}

export function removeModel(file: string): void {
  for (const suffix of ['', '-wal', '-shm']) rmSync(`${file}${suffix}`, { force: true })
}
