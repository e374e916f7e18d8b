import { DatasporError } from '@dataspor/kernel'
import type { FromWriter } from './protocol.ts'

const WRITES_MAX = 1_000
const BYTES_MAX = 256 * 1024 * 1024

interface Pending {
  readonly bytes: number
  readonly resolve: (result: never) => void
  readonly reject: (error: Error) => void
}

/** The writes that have been sent and not yet answered. */
export interface PendingWrites {
  readonly size: number
  /** Why nothing more is written, once a write has failed. */
  readonly failure: string | undefined
  /** Errors: `log_failed`, `overloaded`. */
  add<T>(bytes: number, send: (ticket: number) => void): Promise<T>
  receive(message: FromWriter): void
  stop(reason: string): void
}

/** `onIdle` is called when the last of them has been answered, `onFailure` once when nothing more is written. */
export function pendingWrites(
  onIdle: () => void,
  onFailure: (error: DatasporError) => void,
): PendingWrites {
  const pending = new Map<number, Pending>()
  let bytesPending = 0
  let lastTicket = 0
  let failure: string | undefined

  const settle = (ticket: number, how: (write: Pending) => void): void => {
    const write = pending.get(ticket)
    if (write === undefined) return
    pending.delete(ticket)
    bytesPending -= write.bytes
    if (pending.size === 0) onIdle()
    how(write)
  }
  const stop = (reason: string): void => {
    if (failure === undefined) onFailure(stoppedError(reason))
    failure ??= reason
    for (const ticket of pending.keys()) settle(ticket, refused(stoppedError(reason)))
  }
  return {
    stop,
    get size() {
      return pending.size
    },
    get failure() {
      return failure
    },
    add: (bytes, send) => {
      const refusal = refusalOf(failure, pending.size, bytesPending + bytes)
      if (refusal !== undefined) return Promise.reject(refusal)
      return new Promise((resolve, rejectOne) => {
        const ticket = ++lastTicket
        pending.set(ticket, { bytes, resolve, reject: rejectOne })
        bytesPending += bytes
        send(ticket)
      })
    },
    receive: (message) => {
      if (message.kind === 'failed') stop(message.reason)
      if (message.kind === 'held')
        for (const ticket of message.tickets) settle(ticket, refused(heldError()))
      if (message.kind !== 'done') return
      for (const { ticket, result } of message.replies)
        settle(ticket, ({ resolve }) => resolve(result as never))
    },
  }
}

function refusalOf(
  failure: string | undefined,
  writes: number,
  bytes: number,
): DatasporError | undefined {
  if (failure !== undefined) return new DatasporError('log_failed', { internal: failure })
  if (writes < WRITES_MAX && bytes <= BYTES_MAX) return undefined
  return new DatasporError('overloaded', {
    internal: 'the queue of writes is full',
    retryAfterS: 1,
  })
}

function refused(error: DatasporError): (write: Pending) => void {
  return ({ reject }) => reject(error)
}

function stoppedError(reason: string): DatasporError {
  return new DatasporError('log_failed', { internal: `the vault: ${reason}` })
}

function heldError(): DatasporError {
  const internal = 'a reader holds the journal: the row is deleted, but not yet from every file'
  return new DatasporError('overloaded', { internal, retryAfterS: 1 })
}
