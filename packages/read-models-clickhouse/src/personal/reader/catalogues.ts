import { text } from '../../cells.ts'
import type { Database } from '../../client.ts'
import { question } from '../../statement.ts'
import { KNOWN, positionParam } from './current.ts'

// A catalogue never changes: any of its versions tells the same.
const last = (columns: string) =>
  question(
    `SELECT ${columns} FROM catalogues WHERE ${KNOWN} ORDER BY position DESC LIMIT 1`,
    'short',
  )

const VERSION = last('catalogue')
const CATALOGUE = last('catalogue, body')

export const CATALOGUE_STATEMENTS = [VERSION, CATALOGUE]

export async function catalogueVersionAt(db: Database, upTo: number): Promise<string | undefined> {
  const [row] = await db.ask(VERSION, { upTo: positionParam(upTo) })
  return row && text(row, 'catalogue')
}

export async function catalogueAt(
  db: Database,
  upTo: number,
): Promise<{ readonly version: string; readonly body: string } | undefined> {
  const [row] = await db.ask(CATALOGUE, { upTo: positionParam(upTo) })
  return row && { version: text(row, 'catalogue'), body: text(row, 'body') }
}
