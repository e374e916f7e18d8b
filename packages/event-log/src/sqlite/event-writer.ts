import type { DatabaseSync } from 'node:sqlite'
import type { AppendRequest, NewEvent } from '../port.ts'
import { addOutcome, addRequest, addWrongRevision, type ResultNumbers } from './outcome-wire.ts'
import { rowChecksum } from './row-checksum.ts'

const STREAMS_CACHED_MAX = 65_536

interface StreamState {
  /** 0 until its first event is written. */
  id: number
  revision: number
}

/** Writes requests inside the transaction that the caller has begun. */
export type EventWriter = (request: AppendRequest, results: ResultNumbers) => void

/**
 * The writer's side of the log. Revisions, the last position and the running maximum are kept in memory: this is the
 * only writer, and after a failed transaction it is never used again.
 */
export function createEventWriter(db: DatabaseSync): EventWriter {
  const last = db
    .prepare('SELECT position, recorded_max FROM events ORDER BY position DESC LIMIT 1')
    .get()
  let position = Number(last?.['position'] ?? 0)
  let recordedMax = Number(last?.['recorded_max'] ?? 0)
  const streamOf = streamLookup(db)
  const addStream = db.prepare('INSERT INTO streams (name) VALUES (?)')
  const insert = db.prepare(
    'INSERT INTO events VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (dedup_key) DO NOTHING',
  )
  const byKey = db.prepare(
    'SELECT position, recorded_at, content_tag FROM events WHERE dedup_key = ?',
  )

  function write(stream: StreamState, event: NewEvent, results: ResultNumbers): void {
    const { dedupKey, contentTag, recordedAt, body } = event
    const max = Math.max(recordedMax, recordedAt)
    const { id } = stream
    const [at, next] = [position + 1, stream.revision + 1]
    const sum = rowChecksum(at, id, next, recordedAt, dedupKey, contentTag, body)
    // The unique index finds a duplicate while inserting; only then is the first one looked up.
    if (insert.run(at, id, next, recordedAt, max, dedupKey, contentTag, sum, body).changes === 1) {
      position = at
      recordedMax = max
      stream.revision = next
      addOutcome(results, 'appended', at, recordedAt)
      return
    }
    const first = byKey.get(dedupKey)
    if (first === undefined) throw new Error('an event was neither stored nor a duplicate')
    const same = Buffer.compare(first['content_tag'] as Uint8Array, contentTag) === 0
    const kind = same ? 'duplicate' : 'conflict'
    addOutcome(results, kind, Number(first['position']), Number(first['recorded_at']))
  }

  return ({ stream: name, expectedRevision, events }, results) => {
    const stream = streamOf(name)
    if (expectedRevision !== 'any' && expectedRevision !== stream.revision) {
      addWrongRevision(results, stream.revision)
      return
    }
    if (stream.id === 0) stream.id = Number(addStream.run(name).lastInsertRowid)
    addRequest(results, events.length)
    for (const event of events) write(stream, event, results)
  }
}

function streamLookup(db: DatabaseSync): (name: string) => StreamState {
  const find = db.prepare('SELECT id FROM streams WHERE name = ?')
  const last = db.prepare('SELECT max(revision) AS revision FROM events WHERE stream_id = ?')
  const known = new Map<string, StreamState>()
  return (name) => {
    const cached = known.get(name)
    if (cached !== undefined) return cached
    const id = Number(find.get(name)?.['id'] ?? 0)
    const state = { id, revision: Number(last.get(id)?.['revision'] ?? -1) }
    if (known.size >= STREAMS_CACHED_MAX) known.clear()
    known.set(name, state)
    return state
  }
}
