import { DatabaseSync } from 'node:sqlite'
import type { EventLogReader } from '@dataspor/event-log/sqlite'
import { decodeStored } from '@dataspor/events'

const PAGE_EVENTS = 2_000
const PACKED = (ids: readonly string[]) => (ids.length === 0 ? '' : `|${ids.join('|')}|`)

/** The tables and settings of the model, as far as a log of disclosures and facts fills them. */
const TABLES = `
  PRAGMA page_size = 8192; PRAGMA journal_mode = wal; PRAGMA synchronous = normal;
  PRAGMA cache_size = -65536; PRAGMA wal_autocheckpoint = 4096;
  CREATE TABLE items (subject BLOB NOT NULL, occurred_at INTEGER NOT NULL, position INTEGER NOT NULL,
    ordinal INTEGER NOT NULL, recorded_at INTEGER NOT NULL, sender TEXT NOT NULL, recipient TEXT NOT NULL,
    act TEXT NOT NULL, flow TEXT, purpose TEXT, categories TEXT NOT NULL, legal_bases TEXT NOT NULL,
    body TEXT NOT NULL, PRIMARY KEY (subject, occurred_at, position, ordinal)) STRICT, WITHOUT ROWID;
  CREATE TABLE facts (subject BLOB NOT NULL, position INTEGER NOT NULL, body TEXT NOT NULL,
    PRIMARY KEY (subject, position)) STRICT, WITHOUT ROWID;
  CREATE TABLE reports (source INTEGER NOT NULL, occurred_at INTEGER NOT NULL, position INTEGER NOT NULL,
    PRIMARY KEY (source, occurred_at, position)) STRICT, WITHOUT ROWID;`

/** Reads the log, decodes every event and inserts its rows, with nothing around it. */
export async function rawRebuild(log: EventLogReader, file: string): Promise<void> {
  const db = new DatabaseSync(file)
  db.exec(TABLES)
  const insert = inserts(db)
  let after = 0
  for (;;) {
    const page = await log.readAll(after, PAGE_EVENTS)
    if (page.length === 0) break
    db.exec('BEGIN')
    for (const { position, body } of page) insert(position, body)
    db.exec('COMMIT')
    after = page.at(-1)!.position
  }
  db.close()
}

function inserts(db: DatabaseSync): (position: number, body: Uint8Array) => void {
  const item = db.prepare(
    'INSERT INTO items VALUES (unhex(?), ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, cast(? AS text))',
  )
  const fact = db.prepare('INSERT INTO facts VALUES (unhex(?), ?, cast(? AS text))')
  const report = db.prepare('INSERT INTO reports VALUES (?, ?, ?)')
  const sources = new Map<string, number>()
  return (position, body) => {
    const event = decodeStored(body)
    if (event.type !== 'disclosure.recorded') {
      if (event.subject !== undefined) fact.run(event.subject, position, body)
      return
    }
    const { source, subject, occurredAt, recordedAt, data } = event
    const number = sources.get(source) ?? sources.size
    sources.set(source, number)
    report.run(number, occurredAt, position)
    const own = [data.sender.ref, data.recipient.ref, data.act, data.assessment.flow] as const
    const lists = [PACKED(data.dataCategories), PACKED(data.legalBases)] as const
    const add = (person: string, ordinal: number) =>
      item.run(
        person,
        occurredAt,
        position,
        ordinal,
        recordedAt,
        ...own,
        data.purpose ?? null,
        ...lists,
        body,
      )
    if (subject !== undefined) add(subject, 0)
    for (const [i, other] of (data.alsoAbout ?? []).entries())
      if (other.subject !== undefined) add(other.subject, i + 1)
  }
}
