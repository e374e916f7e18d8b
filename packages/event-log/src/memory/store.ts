import type { LogPosition } from '@dataspor/kernel'
import { newLogId } from '../log-id.ts'
import type { AppendOutcome, LogRecord, NewEvent } from '../port.ts'

/** What a memory log keeps; give it to another log to play a restart. */
export interface MemoryStore {
  readonly logId: string
  readonly records: LogRecord[]
  /** `recordedMax[i]`: the largest recordedAt up to `records[i]`. */
  readonly recordedMax: number[]
  readonly streams: Map<string, LogRecord[]>
  readonly byKey: Map<string, LogRecord>
}

export function createMemoryStore(): MemoryStore {
  return { logId: newLogId(), records: [], recordedMax: [], streams: new Map(), byKey: new Map() }
}

/** Stores an event unless its key is known. Positions begin at 1 and have no gaps here. */
export function storeEvent(store: MemoryStore, stream: string, event: NewEvent): AppendOutcome {
  const key = keyText(event.dedupKey)
  const known = store.byKey.get(key)
  if (known !== undefined) {
    const { position, recordedAt } = known
    const same = Buffer.compare(known.contentTag, event.contentTag) === 0
    return same ? { kind: 'duplicate', position, recordedAt } : { kind: 'conflict', position }
  }
  const inStream = streamOf(store, stream)
  const record: LogRecord = {
    position: store.records.length + 1,
    stream,
    revision: inStream.length,
    recordedAt: event.recordedAt,
    dedupKey: new Uint8Array(event.dedupKey),
    contentTag: new Uint8Array(event.contentTag),
    body: new Uint8Array(event.body),
  }
  inStream.push(record)
  store.byKey.set(key, record)
  store.records.push(record)
  store.recordedMax.push(Math.max(store.recordedMax.at(-1) ?? 0, record.recordedAt))
  return { kind: 'appended', position: record.position, recordedAt: record.recordedAt }
}

/** The last position whose running maximum of recordedAt is ≤ `timeMs`; the maximum only grows, so halving finds it. */
export function lastPositionAt({ recordedMax }: MemoryStore, timeMs: number): LogPosition {
  let low = 0
  let high = recordedMax.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (recordedMax[middle]! <= timeMs) low = middle + 1
    else high = middle
  }
  return low
}

export function keyText(key: Uint8Array): string {
  return Buffer.from(key.buffer, key.byteOffset, key.byteLength).toString('latin1')
}

function streamOf(store: MemoryStore, stream: string): LogRecord[] {
  const known = store.streams.get(stream)
  if (known !== undefined) return known
  const fresh: LogRecord[] = []
  store.streams.set(stream, fresh)
  return fresh
}
