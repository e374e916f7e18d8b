import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { EventLog, NewEvent } from '@dataspor/event-log'
import { openSqliteLog } from '@dataspor/event-log/sqlite'
import { countedLine, type Figure, type Line, ratioLine } from './figure.ts'
import { interleaved } from './interleaved.ts'
import { secondsOf, withFolder } from './scratch.ts'

const EVENTS_PER_COMMIT = 1_000
const COMMITS = 20
const BODY_BYTES = 600
const RUNS = 7
const PRODUCERS = 64
const EVENTS_PER_PRODUCER = 100

function newEvents(count: number): NewEvent[] {
  const random = randomBytes(count * 32)
  const body = Buffer.alloc(BODY_BYTES, 'x')
  return Array.from({ length: count }, (_, i) => ({
    dedupKey: random.subarray(i * 32, i * 32 + 16),
    contentTag: random.subarray(i * 32 + 16, i * 32 + 32),
    recordedAt: 1_760_000_000_000 + i,
    body,
  }))
}

/** The same rows, the same unique keys, the same commit size, with nothing around them. */
function rawInsert(folder: string): (events: readonly NewEvent[]) => void {
  const db = new DatabaseSync(join(folder, 'raw.db'))
  db.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
    PRAGMA cache_size = -65536; PRAGMA wal_autocheckpoint = 10000;
    CREATE TABLE events (position INTEGER PRIMARY KEY, stream_id INTEGER NOT NULL, revision INTEGER NOT NULL,
      recorded_at INTEGER NOT NULL, recorded_max INTEGER NOT NULL, dedup_key BLOB NOT NULL UNIQUE,
      content_tag BLOB NOT NULL, body BLOB NOT NULL, UNIQUE (stream_id, revision))`)
  const insert = db.prepare('INSERT INTO events VALUES (?, 1, ?, ?, ?, ?, ?, ?)')
  let position = 0
  return (events) => {
    db.exec('BEGIN')
    for (const e of events) {
      position += 1
      insert.run(position, position, e.recordedAt, e.recordedAt, e.dedupKey, e.contentTag, e.body)
    }
    db.exec('COMMIT')
  }
}

const batches = () => Array.from({ length: COMMITS }, () => newEvents(EVENTS_PER_COMMIT))
const rate = (seconds: number) => (COMMITS * EVENTS_PER_COMMIT) / seconds

async function appendRatio(inFlight: number, figure: string): Promise<Line> {
  return withFolder(async (folder) => {
    const raw = rawInsert(folder)
    const log = await openSqliteLog({ folder: join(folder, 'log') })
    const measured = await interleaved({
      runs: RUNS,
      baseline: async () => {
        const work = batches()
        return rate(await secondsOf(() => work.forEach(raw)))
      },
      subject: async () => {
        const work = batches()
        return rate(await secondsOf(() => appendAll(log, work, inFlight)))
      },
    })
    await log.close()
    return ratioLine(
      { figure, against: 'raw node:sqlite, same rows and keys', unit: 'events/s' },
      { atLeast: 0.7 },
      measured,
    )
  })
}

async function appendAll(
  log: EventLog,
  work: readonly NewEvent[][],
  inFlight: number,
): Promise<void> {
  const queue = [...work]
  const lane = async () => {
    for (let events = queue.shift(); events !== undefined; events = queue.shift())
      await log.append({ stream: 'src/bench/http/0', expectedRevision: 'any', events })
  }
  await Promise.all(Array.from({ length: inFlight }, lane))
}

async function fsyncsPerEvent(): Promise<Line> {
  return withFolder(async (folder) => {
    const log = await openSqliteLog({ folder })
    const before = log.stats()
    const producer = async (i: number) => {
      for (const event of newEvents(EVENTS_PER_PRODUCER))
        await log.append({
          stream: `src/bench-${i}/http/0`,
          expectedRevision: 'any',
          events: [event],
        })
    }
    await Promise.all(Array.from({ length: PRODUCERS }, (_, i) => producer(i)))
    const after = log.stats()
    await log.close()
    const [commits, events] = [after.commits - before.commits, after.events - before.events]
    return countedLine(
      `fsyncs per acknowledged event, ${PRODUCERS} single-event producers`,
      0.05,
      commits / events,
      `${commits} commits, ${events} events`,
    )
  })
}

export const logAppend: Figure = {
  name: 'log-append',
  run: async () => [
    await appendRatio(1, 'log append, 1,000 events a commit, one in flight'),
    { ...(await appendRatio(4, 'the same, four in flight')), reach: 'printed' },
    await fsyncsPerEvent(),
  ],
}
