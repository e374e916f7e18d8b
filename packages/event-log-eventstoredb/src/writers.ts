import type { AppendOutcome, AppendRequest } from '@dataspor/event-log'
import { DatasporError } from '@dataspor/kernel'
import { Claims } from './claims.ts'
import { newWriter, toServer } from './codec.ts'
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
  const own = { through: 0, writer: newWriter() }
  let [events, bytes] = [0, 0]
  const writerOf = (stream: string): StreamWriter => {
    const writer = writers.get(stream) ?? writerFor(stream, { claims, own }, parts)
    writers.set(stream, writer)
    return writer
  }
  return {
    add: async (request) => {
      const copies = request.events.map((event) => ({
        dedupKey: new Uint8Array(event.dedupKey),
        contentTag: new Uint8Array(event.contentTag),
        recordedAt: event.recordedAt,
        body: new Uint8Array(event.body),
      }))
      const size = copies.reduce((sum, { body }) => sum + body.length, 0)
      if (events + copies.length > eventsMax || bytes + size > QUEUE_BYTES_MAX)
        throw new DatasporError('overloaded', { retryAfterS: 1 })
      events += copies.length
      bytes += size
      const outcomes = writerOf(request.stream).add(copies, request.expectedRevision)
      accepted.add(outcomes)
      try {
        return await outcomes
      } finally {
        accepted.delete(outcomes)
        events -= copies.length
        bytes -= size
      }
    },
    idle: async () => void (await Promise.allSettled(accepted)),
  }
}

interface Shared {
  readonly claims: Claims
  /** The last position that was stored from here, and by whom. */
  readonly own: { through: number; readonly writer: number }
}

function writerFor(stream: string, { claims, own }: Shared, parts: WriterParts): StreamWriter {
  const { index, catchUp, reading, bell, append, prefix } = parts
  const { writer } = own
  return new StreamWriter(stream, {
    writer,
    append: async (events, expected) => {
      const sent = events.map((event) => toServer(event, writer))
      const appended = await append(`${prefix}${stream}`, sent, expected)
      own.through = Math.max(own.through, appended?.position ?? 0)
      return appended
    },
    find: (key) => index.find(key),
    claims,
    indexedTo: (position) => catchUp.to(position),
    heeded: async () => {
      // One's own are on their way into the index in any case, and need not be waited for.
      if (bell.told > own.through) await catchUp.to(bell.told)
    },
    refresh: async () => {
      // In this order: what the index then holds reaches at least as far as the revision.
      const revision = await reading.lastRevision(stream)
      await catchUp.toEnd()
      return revision
    },
  })
}
