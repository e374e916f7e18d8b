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
  }
  const readAll: EventLog['readAll'] = async (after, limit) => {
    open()
    return page(store.records, after, limit)
  }
  return {
    logId: store.logId,
    async append(request) {
      open()
      const outcomes = appendNow(store, request)
      bell.ring()
      return outcomes
    },
    async revision(stream) {
      open()
      return (store.streams.get(stream)?.length ?? 0) - 1
    },
    async readStream(stream, from, limit) {
      open()
      return page(store.streams.get(stream) ?? [], from, limit)
    },
    readAll,
    async find(dedupKey) {
      open()
      const record = store.byKey.get(keyText(dedupKey))
      return record && copy(record)
    },
    async head() {
      open()
      return { position: store.records.length, recordedAtMax: store.recordedMax.at(-1) ?? 0 }
    },
    async positionAt(timeMs) {
      open()
      return lastPositionAt(store, timeMs)
    },
    async timeAt(position) {
      open()
      return store.recordedMax[Math.min(position, store.recordedMax.length) - 1] ?? 0
    },
    follow: (after, options) => followPages(readAll, bell, after, options),
    async close() {
      closed = true
      bell.ring()
    },
  }
}

function appendNow(store: MemoryStore, request: AppendRequest): readonly AppendOutcome[] {
  checkAppend(request)
  const { stream, expectedRevision, events } = request
  const actual = (store.streams.get(stream)?.length ?? 0) - 1
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
