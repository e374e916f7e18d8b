import { DatasporError } from '@dataspor/kernel'
import { type EventData, isCommandError } from '@eventstore/db-client'
import type { Connection } from './connection.ts'
import { patiently, type Tries, UNKNOWN } from './patience.ts'

/** The position of the last event of the append, as the server gave it; undefined where another revision was found. */
export type Appended = { readonly position: number } | undefined

export type AppendOnce = (
  stream: string,
  events: readonly EventData[],
  expected: number,
) => Promise<Appended>

/**
 * An append whose outcome is known. Whatever else than an answer comes of it (none in time, a broken connection), the same
 * events are sent again after the same exact revision: the server looks whether they stand there, and then gives the first
 * answer; else it stores them. Nothing but these very events can make that revision right again.
 * Errors: `not_ready` where the server is away for too long, `too_large`, `log_failed` where the stream was deleted or the
 * user may not write.
 */
export function sureAppend(connection: Connection, patience: Tries): AppendOnce {
  return (stream, events, expected) =>
    patiently(async () => {
      const since = performance.now()
      const { promise: late, resolve } = Promise.withResolvers<typeof UNKNOWN>()
      // The client's own deadline does not fire where the server is frozen, and an append can wait for ever.
      const timer = setTimeout(() => {
        connection.leaveSilent(since)
        resolve(UNKNOWN)
      }, patience.deadlineMs)
      try {
        const answer = connection
          .append(stream, events, expected)
          .then(({ position }): Appended => ({ position: Number(position!.commit) }))
          .catch(outcomeOf)
        return await Promise.race([answer, late])
      } finally {
        clearTimeout(timer)
      }
    }, patience)
}

function outcomeOf(error: Error): undefined | typeof UNKNOWN {
  if (!isCommandError(error)) return UNKNOWN
  switch (error.type) {
    case 'wrong-expected-version':
      return undefined
    case 'maximum-append-size-exceeded':
      throw new DatasporError('too_large', { internal: 'the server takes less in one append' })
    case 'stream-deleted':
    case 'access-denied':
      throw new DatasporError('log_failed', { internal: `EventStoreDB: ${error.type}` })
    default:
      return UNKNOWN
  }
}
