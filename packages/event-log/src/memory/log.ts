import { localBell } from '../bell.ts'
import { logClosed, wrongExpectedRevision } from '../errors.ts'
import { followPages } from '../follow.ts'
import { checkAppend, checkPage, PAGE_BYTES_MAX } from '../limits.ts'
import type { AppendOutcome, AppendRequest, EventLog, LogRecord } from '../port.ts'
import {
  createMemoryStore,
  keyText,
  lastPositionAt,
  type MemoryStore,
  storeEvent,
} from './store.ts'

/** A log in memory, for tests and trials. A given store outlives the log: opening another on it plays a restart. */
export function createMemoryLog(store: MemoryStore = createMemoryStore()): EventLog {
  const bell = localBell()
  let closed = false
  const open = () => {
    if (closed) throw logClosed()
    return store
  }
  const readAll: EventLog['readAll'] = async (after, limit) => page(open().records, after, limit)
  return {
    logId: store.logId,
    append: async (request) => {
      const outcomes = appendNow(open(), request)
      bell.ring()
      return outcomes
    },
    revision: async (stream) => lastRevision(open(), stream),
    readStream: async (stream, from, limit) => page(open().streams.get(stream) ?? [], from, limit),
    readAll,
    find: async (dedupKey) => {
      const record = open().byKey.get(keyText(dedupKey))
      return record && copy(record)
    },
    head: async () => ({
      position: open().records.length,
      recordedAtMax: store.recordedMax.at(-1) ?? 0,
    }),
    positionAt: async (timeMs) => lastPositionAt(open(), timeMs),
    timeAt: async (position) =>
      open().recordedMax[Math.min(position, store.records.length) - 1] ?? 0,
    follow: (after, options) => followPages(readAll, bell, after, options),
    close: async () => {
      closed = true
      bell.ring()
    },
  }
}

function lastRevision(store: MemoryStore, stream: string): number {
  return (store.streams.get(stream)?.length ?? 0) - 1
}

function appendNow(store: MemoryStore, request: AppendRequest): readonly AppendOutcome[] {
  checkAppend(request)
  const { stream, expectedRevision, events } = request
  const actual = lastRevision(store, stream)
  if (expectedRevision !== 'any' && expectedRevision !== actual) {
    throw wrongExpectedRevision(stream, expectedRevision, actual)
  }
  return events.map((event) => storeEvent(store, stream, event))
}

function page(records: readonly LogRecord[], from: number, limit: number): readonly LogRecord[] {
  checkPage(limit)
  const found: LogRecord[] = []
  let bytes = 0
  for (
    let i = Math.max(from, 0);
    i < records.length && found.length < limit && bytes < PAGE_BYTES_MAX;
    i++
  ) {
    const record = copy(records[i]!)
    bytes += record.body.length
    found.push(record)
  }
  return found
}

// Copies, so that a reader who writes into what it was given changes nothing stored (Buffer's slice would be a view).
function copy(record: LogRecord): LogRecord {
  const { dedupKey, contentTag, body } = record
  return {
    ...record,
    dedupKey: new Uint8Array(dedupKey),
    contentTag: new Uint8Array(contentTag),
    body: new Uint8Array(body),
  }
}
