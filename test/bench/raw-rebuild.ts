import { DatabaseSync } from 'node:sqlite'
import type { EventLogReader } from '@dataspor/event-log/sqlite'
import { decodeStored } from '@dataspor/events'
import { openPersonalWriter } from '@dataspor/read-models/personal-sqlite'

const PAGE_EVENTS = 2_000
const PACKED = (ids: readonly string[]) => (ids.length === 0 ? '' : `|${ids.join('|')}|`)

const SETTINGS = `PRAGMA synchronous = normal; PRAGMA cache_size = -65536; PRAGMA wal_autocheckpoint = 4096;`
const ITEM_COLUMNS = `subject, occurred_at, position, ordinal, recorded_at, sender, recipient, act, flow,
  purpose, categories, legal_bases, marked, received, body`

/** Reads the log, decodes every event and inserts its rows into the model's own empty tables, with nothing around it. */
export async function rawRebuild(log: EventLogReader, file: string): Promise<void> {
  await openPersonalWriter({ file }).close()
  const db = new DatabaseSync(file)
  db.exec(SETTINGS)
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
    `INSERT INTO items (${ITEM_COLUMNS})
     VALUES (unhex(?), ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, 0, cast(? AS text))`,
  )
  const fact = db.prepare(
    'INSERT INTO facts (subject, position, body) VALUES (unhex(?), ?, cast(? AS text))',
  )
  const report = db.prepare('INSERT INTO reports (source, occurred_at, position) VALUES (?, ?, ?)')
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
