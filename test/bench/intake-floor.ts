import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { canonicalJson, contentTag, disclosureSchema } from '@dataspor/events'
import { type HmacKey, hmacKey, hmacSha256 } from '@dataspor/kernel'
import { newSealingKey, seal, type SealingKey } from '@dataspor/vault'
import { numberOf } from './people.ts'

/** What one event will be stored as, made before anything is measured. */
export interface Prepared {
  readonly dedupKey: Uint8Array
  readonly recordedAt: number
  readonly body: Uint8Array
}

interface Sent {
  readonly data: {
    readonly subject: { readonly cpr: string }
    readonly actor: { readonly id: string }
    readonly caseReference: string
  }
}

/**
 * What no intake of these events can be without, as a plain loop: `JSON.parse`, zod, HMAC and look-up of the person,
 * canonical form and content tag, two seals, one row with the same bytes and the same unique keys; a commit a list.
 */
export function intakeFloor(
  folder: string,
  people: number,
): (list: Uint8Array, rows: readonly Prepared[]) => void {
  const numberKey = hmacKey(randomBytes(32))
  const { person, close: _ } = personTable(join(folder, 'floor-vault.db'), people, numberKey)
  const insert = eventTable(join(folder, 'floor-log.db'))
  const partyKey = newSealingKey()
  const keys = Array.from({ length: 64 }, () => newSealingKey())
  let at = 0
  return (list, rows) => {
    const events = JSON.parse(Buffer.from(list).toString()) as readonly Sent[]
    insert.begin()
    for (const [i, event] of events.entries()) {
      const { data } = disclosureSchema.safeParse(event.data)
      if (data?.subject?.cpr === undefined) throw new Error('not what was sent')
      if (person.get(hmacSha256(numberKey, data.subject.cpr)) === undefined)
        throw new Error('unknown')
      const key: SealingKey = keys[i % keys.length]!
      const tag = contentTag(hmacKey(key.expose()), canonicalJson(event) ?? '')
      seal(key, event.data.caseReference, 'caseReferenceSealed:0123456789abcdef0123456789abcdef')
      seal(partyKey, event.data.actor.id, 'actor.idSealed:0123456789abcdef0123456789abcdef')
      const row = rows[i]!
      at += 1
      insert.row(at, row, tag)
    }
    insert.commit()
  }
}

function personTable(file: string, people: number, key: HmacKey) {
  const db = new DatabaseSync(file)
  db.exec(`PRAGMA journal_mode = WAL; PRAGMA cache_size = -32768;
    CREATE TABLE subjects (hmac BLOB PRIMARY KEY, id BLOB NOT NULL, key_id INTEGER NOT NULL,
      wrapped_key BLOB NOT NULL, sealed_number BLOB NOT NULL) WITHOUT ROWID; BEGIN`)
  const add = db.prepare('INSERT INTO subjects VALUES (?, ?, 1, ?, ?)')
  for (let n = 0; n < people; n++)
    add.run(hmacSha256(key, numberOf(n)), randomBytes(16), randomBytes(72), randomBytes(60))
  db.exec('COMMIT')
  const person = db.prepare('SELECT id, key_id, wrapped_key FROM subjects WHERE hmac = ?')
  person.setReturnArrays(true)
  return { person, close: () => db.close() }
}

function eventTable(file: string) {
  const db = new DatabaseSync(file)
  db.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
    PRAGMA cache_size = -65536; PRAGMA wal_autocheckpoint = 10000;
    CREATE TABLE events (position INTEGER PRIMARY KEY, stream_id INTEGER NOT NULL, revision INTEGER NOT NULL,
      recorded_at INTEGER NOT NULL, recorded_max INTEGER NOT NULL, dedup_key BLOB NOT NULL UNIQUE,
      content_tag BLOB NOT NULL, body BLOB NOT NULL, UNIQUE (stream_id, revision))`)
  const insert = db.prepare('INSERT INTO events VALUES (?, 1, ?, ?, ?, ?, ?, ?)')
  return {
    begin: () => db.exec('BEGIN'),
    row: (at: number, { dedupKey, recordedAt, body }: Prepared, tag: Uint8Array) =>
      insert.run(at, at, recordedAt, recordedAt, dedupKey, tag, body),
    commit: () => db.exec('COMMIT'),
  }
}
