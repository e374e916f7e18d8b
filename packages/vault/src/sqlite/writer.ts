import { Worker } from 'node:worker_threads'
import { DatasporError, type ErrorCode, ERROR_CODES } from '@dataspor/kernel'
import { pendingWrites } from './pending-writes.ts'
import type { FromWriter, ToWriter, WriteOperation, WriterData, WriteResults } from './protocol.ts'

/** The calling thread's end of the writing thread. */
export interface Writer {
  /** Resolves when the operation is on disk. Errors: `overloaded`, `log_failed`. */
  write<Kind extends WriteOperation['kind']>(
    operation: Extract<WriteOperation, { kind: Kind }>,
  ): Promise<WriteResults[Kind]>
  health(): { readonly failed: boolean; readonly pendingWrites: number }
  close(): Promise<void>
}

/**
 * Starts the writing thread, which makes the file where there is none. `onFailure` is told once, with `log_failed`, when a
 * write has failed. Errors: `data_version`, `damaged`.
 */
export async function startWriter(
  data: WriterData,
  onFailure: (error: DatasporError) => void = () => {},
): Promise<Writer> {
  const thread = new Worker(new URL('./writer-thread.ts', import.meta.url), {
    name: 'vault-writer',
    workerData: data,
    execArgv: [],
  })
  await readiness(thread)
  return writerOf(thread, onFailure)
}

function readiness(thread: Worker): Promise<void> {
  return new Promise((resolve, reject) => {
    thread.once('error', reject)
    thread.once('message', (message: FromWriter) => {
      thread.removeListener('error', reject)
      if (message.kind !== 'failed') return resolve()
      const code =
        message.code !== undefined && message.code in ERROR_CODES ? message.code : 'damaged'
      reject(new DatasporError(code as ErrorCode, { internal: message.reason }))
      void thread.terminate()
    })
  })
}

function writerOf(thread: Worker, onFailure: (error: DatasporError) => void): Writer {
  // Only an unanswered write keeps the process alive.
  const pending = pendingWrites(() => thread.unref(), onFailure)
  let closing = false
  thread.on('message', pending.receive)
  thread.on('error', (error) => pending.stop(error instanceof Error ? error.message : ''))
  thread.on('exit', () => closing || pending.stop('the writing thread has ended'))
  thread.unref()
  return {
    write: (operation) => {
      const packed = 'packed' in operation ? operation.packed : undefined
      return pending.add(packed?.length ?? 0, (ticket) => {
        thread.ref()
        const message: ToWriter = { kind: 'write', ticket, operation }
        thread.postMessage(message, packed === undefined ? [] : [packed.buffer])
      })
    },
    health: () => ({ failed: pending.failure !== undefined, pendingWrites: pending.size }),
    close: async () => {
      closing = true
      if (thread.threadId === -1) return
      thread.ref()
      const ended = new Promise((resolve) => thread.once('exit', resolve))
      thread.postMessage({ kind: 'close' } satisfies ToWriter)
      await ended
    },
  }
}
