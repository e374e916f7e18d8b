import { createHash } from 'node:crypto'
import type { DatabaseSync } from 'node:sqlite'
import { TABLES } from './schema.ts'

const CHUNK_CHARS = 65_536

/** SHA-256 in hex over every table's name and rows in key order: the same for the same rows, whatever the file's bytes. */
export function digestTables(db: DatabaseSync): string {
  const hash = createHash('sha256')
  db.exec('begin')
  try {
    for (const { name, key, apart } of TABLES) {
      let chunk = `${name}\n`
      for (const row of rowsOf(db, name, key, apart)) {
        chunk += `${JSON.stringify(row)}\n`
        if (chunk.length < CHUNK_CHARS) continue
        hash.update(chunk)
        chunk = ''
      }
      hash.update(chunk)
    }
  } finally {
    db.exec('rollback')
  }
  return hash.digest('hex')
}

function rowsOf(
  db: DatabaseSync,
  table: string,
  key: string,
  apart: readonly string[] = [],
): Iterable<unknown> {
  const columns = db.prepare('select name, type from pragma_table_info(?)').all(table)
  const selected = columns
    .filter(({ name }) => !apart.includes(String(name)))
    .map(({ name, type }) => (type === 'BLOB' ? `hex(${name})` : name))
  const statement = db.prepare(`select ${selected.join(', ')} from ${table} order by ${key}`)
  statement.setReturnArrays(true)
  return statement.iterate()
}
