import { closeSync, fdatasyncSync, openSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { type HmacKey, hmacKey, hmacSha256, merkleRoot } from '@dataspor/kernel'
import { numberOf } from './people.ts'

const ID_BYTES = 16
const HMAC_BYTES = 16
const WRAPPED = Buffer.alloc(72, 1)
const SEALED = Buffer.alloc(64, 2)
const PLACES = 2 ** 20

const hmacOf = (key: HmacKey, n: number): Buffer =>
  hmacSha256(key, `cpr\u0000\u0000${numberOf(n)}`).subarray(0, HMAC_BYTES)

/**
 * What a batch cannot be without, and nothing else: HMAC, a get in a table like the vault's, sort, root, one write, one
 * fdatasync. No HTTP, no parsing, no checks, no model.
 */
export function batchFloor(folder: string, count: number): () => void {
  const key = hmacKey(Buffer.alloc(32, 7))
  const file = join(folder, 'floor.db')
  fill(file, key, count)
  const db = new DatabaseSync(file, { readOnly: true })
  db.exec('PRAGMA cache_size = -32768')
  const get = db.prepare('SELECT id, key_id, wrapped_key FROM subjects WHERE hmac = ?')
  get.setReturnArrays(true)
  return () => {
    const ids = Buffer.allocUnsafe(count * ID_BYTES)
    for (let n = 0; n < count; n++) {
      const [id] = get.get(hmacOf(key, n)) as unknown as [Uint8Array]
      ids.set(id, n * ID_BYTES)
    }
    const sorted = sort(ids)
    const tree = merkleRoot()
    for (let at = 0; at < sorted.length; at += ID_BYTES)
      tree.add(sorted.subarray(at, at + ID_BYTES))
    tree.root()
    const fd = openSync(join(folder, 'floor.ids'), 'w')
    writeSync(fd, sorted)
    fdatasyncSync(fd)
    closeSync(fd)
  }
}

function fill(file: string, key: HmacKey, count: number): void {
  const db = new DatabaseSync(file)
  db.exec(`PRAGMA journal_mode = wal; PRAGMA synchronous = off;
    CREATE TABLE subjects (hmac BLOB PRIMARY KEY, id BLOB NOT NULL, key_id INTEGER NOT NULL,
      wrapped_key BLOB NOT NULL, sealed_number BLOB NOT NULL) WITHOUT ROWID; BEGIN`)
  const insert = db.prepare('INSERT INTO subjects VALUES (?, ?, 1, ?, ?)')
  for (let n = 0; n < count; n++) {
    const hmac = hmacOf(key, n)
    insert.run(hmac, hmacSha256(key, hmac).subarray(0, ID_BYTES), WRAPPED, SEALED)
  }
  db.exec('COMMIT; PRAGMA wal_checkpoint(truncate)')
  db.close()
}

/** By the first 32 bits, in native code; random ids that share those are few enough to leave as they are. */
function sort(ids: Buffer): Buffer {
  const count = ids.length / ID_BYTES
  const keys = new Float64Array(count)
  for (let i = 0; i < count; i++) keys[i] = ids.readUInt32BE(i * ID_BYTES) * PLACES + i
  keys.sort()
  const sorted = Buffer.allocUnsafe(ids.length)
  for (let i = 0; i < count; i++) {
    const from = (keys[i]! % PLACES) * ID_BYTES
    ids.copy(sorted, i * ID_BYTES, from, from + ID_BYTES)
  }
  return sorted
}
