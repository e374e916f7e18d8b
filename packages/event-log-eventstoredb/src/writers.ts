import type { AppendOutcome, AppendRequest } from '@dataspor/event-log'
import { DatasporError } from '@dataspor/kernel'
import { Claims } from './claims.ts'
import { toServer } from './codec.ts'
import type { Parts } from './log-reads.ts'
import { StreamWriter } from './stream-writer.ts'
import type { AppendOnce } from './sure-append.ts'

const QUEUE_EVENTS_MAX = 100_000
const QUEUE_BYTES_MAX = 128 * 1024 * 1024

export interface WriterParts extends Parts {
  readonly prefix: string
  readonly append: AppendOnce
}

export interface Writers {
  /** Error: `overloaded` where too much waits already. */
  add(request: AppendRequest): Promise<readonly AppendOutcome[]>
  /** Resolves when what was accepted has its outcome. */
  idle(): Promise<void>
}

/** A writer for each stream appended to; several streams' appends are on their way at once. */
export function createWriters(parts: WriterParts, eventsMax = QUEUE_EVENTS_MAX): Writers {
  const writers = new Map<string, StreamWriter>()
  const claims = new Claims()
  const accepted = new Set<Promise<unknown>>()
  let [events, bytes] = [0, 0]
  const writerOf = (stream: string): StreamWriter => {
    const writer = writers.get(stream) ?? writerFor(stream, claims, parts)
    writers.set(stream, writer)
    return writer
  }
  return {
    add: async (request) => {
      const own = request.events.map((event) => ({
        dedupKey: new Uint8Array(event.dedupKey),
        contentTag: new Uint8Array(event.contentTag),
        recordedAt: event.recordedAt,
        body: new Uint8Array(event.body),
      }))
      const size = own.reduce((sum, { body }) => sum + body.length, 0)
      if (events + own.length > eventsMax || bytes + size > QUEUE_BYTES_MAX)
        throw new DatasporError('overloaded', { retryAfterS: 1 })
      events += own.length
      bytes += size
      const outcomes = writerOf(request.stream).add(own, request.expectedRevision)
      accepted.add(outcomes)
      try {
        return await outcomes
      } finally {
        accepted.delete(outcomes)
        events -= own.length
        bytes -= size
      }
    },
    idle: async () => void (await Promise.allSettled(accepted)),
  }
}

function writerFor(
  stream: string,
  claims: Claims,
  { index, catchUp, reading, append, prefix }: WriterParts,
): StreamWriter {
  return new StreamWriter(stream, {
    append: (events, expected) => append(`${prefix}${stream}`, events.map(toServer), expected),
    find: (key) => index.find(key),
    claims,
    indexedTo: (position) => catchUp.to(position),
    refresh: async () => {
      // In this order: what the index then holds reaches at least as far as the revision.
      const revision = await reading.lastRevision(stream)
      await catchUp.toEnd()
      return revision
    },
  })
}
