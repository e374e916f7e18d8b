import { DatabaseSync } from 'node:sqlite'
import type { QuarantineEntry } from '../port.ts'
import type {
  KeyRow,
  QuarantineBody,
  QuarantineRow,
  SubjectRow,
  WholeSubjectRow,
} from '../storage.ts'
import { applyReaderSettings, vaultFile } from './schema.ts'

/** Reads committed rows, in the calling thread: a look-up costs less than asking another thread for it. */
export interface Reader {
  subjectByHmac(hmac: Uint8Array): SubjectRow | undefined
  subjectById(id: string): SubjectRow | undefined
  wholeSubject(id: string): WholeSubjectRow | undefined
  pageOfSubjects(after: string, limit: number): WholeSubjectRow[]
  key(name: string): KeyRow | undefined
  pageOfKeys(after: string, limit: number): KeyRow[]
  quarantined(source: string, id: string): QuarantineRow | undefined
  listQuarantine(
    source: string,
    after: string | undefined,
    limit: number,
  ): QuarantineEntry[] | undefined
  pageOfQuarantine(after: string, limit: number): QuarantineBody[]
  facts(): Map<string, string>
  count(): { subjects: number; keys: number }
  /** Runs synchronous reads over one snapshot: each by itself would take and give back the lock. */
  together<T>(reads: () => T): T
  close(): void
}

const SUBJECT = 'id, key_id, wrapped_key'
const WHOLE = `${SUBJECT}, hmac, sealed_number`
const ENTRY = 'id, source, code, pointer, event_id, received_at, expires_at'

type SubjectColumns = [Uint8Array, number, Uint8Array]
type WholeColumns = [...SubjectColumns, Uint8Array, Uint8Array]
type EntryColumns = [string, string, string, string | null, string | null, number, number]

export function openReader(folder: string): Reader {
  const db = new DatabaseSync(vaultFile(folder), { readOnly: true })
  applyReaderSettings(db)
  return {
    ...subjectReader(db),
    ...keyReader(db),
    ...quarantineReader(db),
    together: (reads) => {
      db.exec('BEGIN')
      try {
        return reads()
      } finally {
        db.exec('COMMIT')
      }
    },
    close: () => db.close(),
  }
}

function subjectReader(
  db: DatabaseSync,
): Pick<Reader, 'subjectByHmac' | 'subjectById' | 'wholeSubject' | 'pageOfSubjects'> {
  const byHmac = arrays(db, `SELECT ${SUBJECT} FROM subjects WHERE hmac = ?`)
  const byId = arrays(db, `SELECT ${SUBJECT} FROM subjects WHERE id = ?`)
  const whole = arrays(db, `SELECT ${WHOLE} FROM subjects WHERE id = ?`)
  const page = arrays(db, `SELECT ${WHOLE} FROM subjects WHERE id > ? ORDER BY id LIMIT ?`)
  return {
    subjectByHmac: (hmac) => subjectOf(byHmac.get(hmac)),
    subjectById: (id) => subjectOf(byId.get(Buffer.from(id, 'hex'))),
    wholeSubject: (id) => {
      const row = whole.get(Buffer.from(id, 'hex'))
      return row === undefined ? undefined : wholeOf(row)
    },
    pageOfSubjects: (after, limit) => page.all(Buffer.from(after, 'hex'), limit).map(wholeOf),
  }
}

function keyReader(db: DatabaseSync): Pick<Reader, 'key' | 'pageOfKeys' | 'facts' | 'count'> {
  const one = arrays(db, 'SELECT name, key_id, wrapped_key FROM keys WHERE name = ?')
  const page = arrays(
    db,
    'SELECT name, key_id, wrapped_key FROM keys WHERE name > ? ORDER BY name LIMIT ?',
  )
  const facts = arrays(db, 'SELECT name, value FROM facts')
  const count = arrays(db, 'SELECT (SELECT count(*) FROM subjects), (SELECT count(*) FROM keys)')
  return {
    key: (name) => {
      const row = one.get(name)
      return row === undefined ? undefined : keyOf(row)
    },
    pageOfKeys: (after, limit) => page.all(after, limit).map(keyOf),
    facts: () => new Map(facts.all() as unknown as [string, string][]),
    count: () => {
      const [subjects, keys] = count.get() as unknown as [number, number]
      return { subjects, keys }
    },
  }
}

function quarantineReader(
  db: DatabaseSync,
): Pick<Reader, 'quarantined' | 'listQuarantine' | 'pageOfQuarantine'> {
  const bodies = db.prepare(
    `SELECT id, sealed_body AS sealedBody FROM quarantine
     WHERE id > ? AND sealed_body IS NOT NULL ORDER BY id LIMIT ?`,
  )
  const one = arrays(
    db,
    `SELECT ${ENTRY}, sealed_body FROM quarantine
     WHERE id = ? AND source = ? AND sealed_body IS NOT NULL`,
  )
  const place = arrays(db, 'SELECT sequence FROM quarantine WHERE id = ? AND source = ?')
  const page = arrays(
    db,
    `SELECT ${ENTRY} FROM quarantine
     WHERE source = ? AND sequence > ? AND sealed_body IS NOT NULL ORDER BY sequence LIMIT ?`,
  )
  return {
    pageOfQuarantine: (after, limit) => bodies.all(after, limit) as unknown as QuarantineBody[],
    quarantined: (source, id) => {
      const row = one.get(id, source) as unknown as [...EntryColumns, Uint8Array] | undefined
      return row === undefined ? undefined : { ...entryOf(row), sealedBody: row[7] }
    },
    listQuarantine: (source, after, limit) => {
      const from = after === undefined ? [0] : place.get(after, source)
      if (from === undefined) return undefined
      const rows = page.all(source, (from as [number])[0], limit)
      return rows.map((row) => entryOf(row as unknown as EntryColumns))
    },
  }
}

type Statement = ReturnType<DatabaseSync['prepare']>

// Rows as arrays: naming the columns of every row costs more than reading them.
function arrays(db: DatabaseSync, sql: string): Statement {
  const statement = db.prepare(sql)
  statement.setReturnArrays(true)
  return statement
}

function subjectOf(row: unknown): SubjectRow | undefined {
  if (row === undefined) return undefined
  const [id, keyId, wrapped] = row as SubjectColumns
  return { id: hex(id), keyId, wrapped }
}

function wholeOf(row: unknown): WholeSubjectRow {
  const [id, keyId, wrapped, hmac, sealedNumber] = row as WholeColumns
  return { id: hex(id), keyId, wrapped, hmac, sealedNumber }
}

function keyOf(row: unknown): KeyRow {
  const [name, keyId, wrapped] = row as [string, number, Uint8Array | null]
  return { name, keyId, wrapped: wrapped ?? undefined }
}

function entryOf(row: EntryColumns | [...EntryColumns, Uint8Array]): QuarantineEntry {
  const [id, source, code, pointer, eventId, receivedAt, expiresAt] = row
  const entry = { id, source, code, eventId, receivedAt, expiresAt }
  return pointer === null ? entry : { ...entry, pointer }
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('hex')
}
