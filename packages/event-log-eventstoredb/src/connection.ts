import {
  type AppendResult,
  type EventData,
  EventStoreDBClient,
  NO_STREAM,
} from '@eventstore/db-client'
import { type BatchAppend, loadOwnAppend } from './own-append.ts'

/** A message holds a whole append: the server takes less in one append than this. */
const MESSAGE_BYTES = 3 * 1024 * 1024
/** How long the client may take to give its calls up. */
const DISPOSE_MS_MAX = 1_000
const OPTIONS = { batchAppendSize: MESSAGE_BYTES, requiresLeader: true } as const

/**
 * Appends have a connection of their own, so that nothing else ends their one stream of calls: the client closes the whole
 * connection when it ends a read or a subscription that it no longer wants.
 */
export interface Connection {
  /** For reads and subscriptions. */
  readonly reader: EventStoreDBClient
  /** Revision -1 stands for a stream that must be new. */
  append(stream: string, events: readonly EventData[], expected: number): Promise<AppendResult>
  /** A frozen connection is left for a new one. `since`: when what did not come was asked for. */
  leaveSilent(since: number): void
  close(): Promise<void>
}

interface Appends {
  readonly client: EventStoreDBClient
  readonly append: BatchAppend
}

/** Error: the client's own, where the connection string is none. */
export function connect(connectionString: string): Connection {
  const reader = EventStoreDBClient.connectionString(connectionString)
  const open = (): Appends => ({
    client: EventStoreDBClient.connectionString(connectionString),
    append: loadOwnAppend(),
  })
  let appends = open()
  let heardAt = performance.now()
  return {
    reader,
    append: async (stream, events, expected) => {
      const { client, append } = appends
      const expectedRevision = expected === -1 ? NO_STREAM : BigInt(expected)
      const options = { expectedRevision, ...OPTIONS } as const
      try {
        return await append.call(client, stream, events, options)
      } finally {
        heardAt = performance.now()
      }
    },
    leaveSilent: (since) => {
      if (heardAt > since) return
      const silent = appends.client
      appends = open()
      heardAt = performance.now()
      void dispose(silent)
    },
    close: async () => {
      await Promise.all([dispose(appends.client), dispose(reader)])
    },
  }
}

async function dispose(client: EventStoreDBClient): Promise<void> {
  const { promise: late, resolve } = Promise.withResolvers<void>()
  const timer = setTimeout(resolve, DISPOSE_MS_MAX)
  await Promise.race([client.dispose().catch(() => undefined), late])
  clearTimeout(timer)
}
