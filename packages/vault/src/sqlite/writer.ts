import { Worker } from 'node:worker_threads'
import { DatasporError, type ErrorCode, ERROR_CODES } from '@dataspor/kernel'
import type { FromWriter, ToWriter, WriteOperation, WriterData, WriteResults } from './protocol.ts'

const PENDING_WRITES_MAX = 1_000
const PENDING_BYTES_MAX = 256 * 1024 * 1024

/** The calling thread's end of the writing thread. */
export interface Writer {
  /** Resolves when the operation is on disk. Errors: `overloaded`, `log_failed`. */
  write<Kind extends WriteOperation['kind']>(
    operation: Extract<WriteOperation, { kind: Kind }>,
  ): Promise<WriteResults[Kind]>
  health(): { readonly failed: boolean; readonly pendingWrites: number }
  close(): Promise<void>
}

interface Pending {
  readonly bytes: number
  readonly resolve: (result: never) => void
  readonly reject: (error: Error) => void
}

/** Starts the writing thread, which makes the file where there is none. Errors: `data_version`, `damaged`. */
export async function startWriter(data: WriterData): Promise<Writer> {
  const thread = new Worker(new URL('./writer-thread.ts', import.meta.url), {
    name: 'vault-writer',
    workerData: data,
    execArgv: [],
  })
  await readiness(thread)
  return writerOf(thread)
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

function writerOf(thread: Worker): Writer {
  const pending = new Map<number, Pending>()
  let pendingBytes = 0
  let tickets = 0
  let failure: string | undefined
  let closing = false

  const settle = (ticket: number, how: (write: Pending) => void): void => {
    const write = pending.get(ticket)
    if (write === undefined) return
    pending.delete(ticket)
    pendingBytes -= write.bytes
    // Only an unanswered write keeps the process alive.
    if (pending.size === 0) thread.unref()
    how(write)
  }
  const stop = (reason: string): void => {
    failure ??= reason
    for (const ticket of [...pending.keys()]) {
      settle(ticket, ({ reject }) => reject(new DatasporError('log_failed', { internal: reason })))
    }
  }
  const receive = (message: FromWriter): void => {
    if (message.kind === 'done') {
      for (const { ticket, result } of message.replies) {
        settle(ticket, ({ resolve }) => resolve(result as never))
      }
    } else if (message.kind === 'held') {
      const internal = 'a reader holds the journal: the row is deleted, but not yet from every file'
      for (const ticket of message.tickets) {
        settle(ticket, ({ reject }) => reject(new DatasporError('overloaded', { internal })))
      }
    } else if (message.kind === 'failed') {
      stop(message.reason)
    }
  }
  thread.on('message', receive)
  thread.on('error', (error) => stop(error instanceof Error ? error.message : String(error)))
  thread.on('exit', () => closing || stop('the writing thread has ended'))
  thread.unref()

  return {
    write: (operation) => {
      const bytes = 'packed' in operation ? operation.packed.length : 0
      if (failure !== undefined) {
        return Promise.reject(new DatasporError('log_failed', { internal: failure }))
      }
      if (pending.size >= PENDING_WRITES_MAX || pendingBytes + bytes > PENDING_BYTES_MAX) {
        return Promise.reject(
          new DatasporError('overloaded', { internal: 'vault writes', retryAfterS: 1 }),
        )
      }
      return new Promise((resolve, reject) => {
        const ticket = ++tickets
        if (pending.size === 0) thread.ref()
        pending.set(ticket, { bytes, resolve, reject })
        pendingBytes += bytes
        const message: ToWriter = { kind: 'write', ticket, operation }
        thread.postMessage(message, 'packed' in operation ? [operation.packed.buffer] : [])
      })
    },
    health: () => ({ failed: failure !== undefined, pendingWrites: pending.size }),
    close: async () => {
      closing = true
      thread.ref()
      const ended = new Promise((resolve) => thread.once('exit', resolve))
      if (thread.threadId === -1) return
      thread.postMessage({ kind: 'close' } satisfies ToWriter)
      await ended
    },
  }
}
