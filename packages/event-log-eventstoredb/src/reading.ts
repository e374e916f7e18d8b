import type { LogRecord } from '@dataspor/event-log'
import { PAGE_BYTES_MAX } from '@dataspor/event-log/adapter'
import type { AllStreamResolvedEvent } from '@eventstore/db-client'
import { fromServer, ours, positionOf, type Recorded, writerOf } from './codec.ts'
import { pageSize, type PageSize } from './page-size.ts'
import type { ServerReads } from './server-reads.ts'

/** Where many events are not ours, they are read over in steps that grow. */
const READ_ON_EVENTS = 64

export interface AllPage {
  readonly records: readonly LogRecord[]
  /** Who wrote each of them. */
  writers(): readonly number[]
  /** The last position looked at; `after` where there was nothing. */
  readonly through: number
}

/** What the log reads of the server. Errors: `not_ready`, `log_failed`, `damaged`. */
export interface Reading {
  /**
   * At most `limit` of our events after a position, which is 0 or a record's; none only at the end.
   * Undefined where the server knows no such position.
   */
  allAfter(after: number, limit: number): Promise<AllPage | undefined>
  /** At most `limit` events of a stream from a revision on; none where there is no such stream. */
  streamFrom(stream: string, from: number, limit: number): Promise<readonly LogRecord[]>
  /** The revision of a stream's last event; -1 where there is none. */
  lastRevision(stream: string): Promise<number>
  /** Our event at a position; undefined where there is none. */
  at(position: number): Promise<LogRecord | undefined>
  /** Where `$all` ends now; 0 where it is empty. */
  end(): Promise<number>
  /** The data of the first event of a stream that is not the log's; undefined where there is none. */
  firstData(serverStream: string): Promise<string | undefined>
}

export function createReading(server: ServerReads, prefix: string): Reading {
  const sizes = pageSize()
  return {
    allAfter: (after, limit) => allAfter(server, prefix, sizes, { after, limit }),
    streamFrom: (stream, from, limit) =>
      streamFrom(server, { prefix, stream }, sizes, { from: Math.max(from, 0), limit }),
    lastRevision: async (stream) => {
      const last = await server.lastOfStream(`${prefix}${stream}`)
      return typeof last === 'string' ? -1 : Number(last[0]?.event?.revision ?? -1n)
    },
    at: async (position) => {
      const found = await server.all(position, 1)
      if (typeof found === 'string' || found[0] === undefined) return undefined
      const event = ours(found[0], prefix)
      return event && positionOf(event) === position ? fromServer(event, prefix) : undefined
    },
    end: async () => {
      const last = await server.lastOfAll()
      return typeof last === 'string' || last[0] === undefined ? 0 : placeOf(last[0])
    },
    firstData: async (serverStream) => {
      const first = await server.stream(serverStream, 0, 1)
      const event = typeof first === 'string' ? undefined : first[0]?.event
      return event === undefined ? undefined : Buffer.from(event.data as Uint8Array).toString()
    },
  }
}

async function allAfter(
  server: ServerReads,
  prefix: string,
  sizes: PageSize,
  { after, limit }: { readonly after: number; readonly limit: number },
): Promise<AllPage | undefined> {
  const page = openPage(limit, prefix)
  let [through, wanted] = [after, limit]
  for (;;) {
    // The record at the position itself comes first.
    const count = sizes.next(wanted) + 1
    const entries = await server.all(through, count)
    if (typeof entries === 'string') return undefined
    sizes.seen(entries.map(({ event }) => sizeOf(event as Recorded | undefined)))
    for (const entry of entries) {
      const position = placeOf(entry)
      if (position <= through) continue
      through = position
      const event = ours(entry, prefix)
      if (event !== undefined && page.add(event)) return { ...page.found, through }
    }
    if (entries.length < count) return { ...page.found, through }
    const { length } = page.found.records
    const missing = length === 0 ? 2 * wanted : limit - length
    wanted = Math.max(missing, READ_ON_EVENTS)
  }
}

async function streamFrom(
  server: ServerReads,
  { prefix, stream }: { readonly prefix: string; readonly stream: string },
  sizes: PageSize,
  { from, limit }: { readonly from: number; readonly limit: number },
): Promise<readonly LogRecord[]> {
  const page = openPage(limit, prefix)
  const { records } = page.found
  for (let next = from; ;) {
    const count = sizes.next(limit - records.length)
    const entries = await server.stream(`${prefix}${stream}`, next, count)
    if (typeof entries === 'string') return records
    sizes.seen(entries.map(({ event }) => sizeOf(event as Recorded | undefined)))
    for (const { event } of entries) if (page.add(event as Recorded)) return records
    if (entries.length < count) return records
    next += entries.length
  }
}

/** Records up to a number, or up to the size of a page. `add` says whether it is full. */
function openPage(limit: number, prefix: string) {
  const records: LogRecord[] = []
  const recorded: Recorded[] = []
  let bytes = 0
  return {
    found: { records, writers: () => recorded.map(writerOf) },
    add: (event: Recorded): boolean => {
      const record = fromServer(event, prefix)
      records.push(record)
      recorded.push(event)
      bytes += record.body.length
      return records.length === limit || bytes >= PAGE_BYTES_MAX
    },
  }
}

const sizeOf = (event: Recorded | undefined): number =>
  event?.data instanceof Uint8Array ? event.data.length : 0

function placeOf({ event, commitPosition }: AllStreamResolvedEvent): number {
  return event === undefined ? Number(commitPosition ?? 0n) : positionOf(event as Recorded)
}
