import { createRequire } from 'node:module'
import type { AppendResult, EventData, EventStoreDBClient } from '@eventstore/db-client'

interface BatchOptions {
  readonly expectedRevision: bigint | 'no_stream'
  readonly batchAppendSize: number
  readonly requiresLeader: boolean
}

/** As the client's own `appendToStream` calls it where the server knows batched appends, which is since 21.6. */
export type BatchAppend = (
  this: EventStoreDBClient,
  stream: string,
  events: readonly EventData[],
  options: BatchOptions,
) => Promise<AppendResult>

const require = createRequire(import.meta.url)
const FILE = require.resolve('@eventstore/db-client/dist/streams/appendToStream/batchAppend.js')

/**
 * The client's append with a memory of its own. In the package all clients of the process share one list of the appends that
 * wait: when one connection breaks, those of all others are rejected, and an answer that then comes to one of them throws
 * where nobody can catch it. A module loaded anew has a list of its own; everything else of the package stays shared.
 */
export function loadOwnAppend(): BatchAppend {
  const shared = require.cache[FILE]
  delete require.cache[FILE]
  try {
    return (require(FILE) as { readonly batchAppend: BatchAppend }).batchAppend
  } finally {
    if (shared === undefined) delete require.cache[FILE]
    else require.cache[FILE] = shared
  }
}
