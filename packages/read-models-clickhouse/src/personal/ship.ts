import { type LogPosition, randomId } from '@dataspor/kernel'
import type { NotedRow } from '@dataspor/read-models/personal-twin'
import type { Database } from '../client.ts'
import { RowBytes } from '../encode/row-bytes.ts'
import { command, type Statement } from '../statement.ts'
import { VERSIONED_TABLES } from './tables.ts'
import type { VersionedTable } from './versioned-table.ts'

const ROWS_MAX = 100_000
const BYTES_MAX = 8 * 1024 * 1024

function insertInto({ name, columns }: VersionedTable): Statement {
  const names = [...columns.map(([column]) => column), 'version', 'gone']
  return command(`INSERT INTO ${name} (${names.join(', ')}) FORMAT RowBinary`)
}

const INSERTS: ReadonlyMap<string, Statement> = new Map(
  VERSIONED_TABLES.map((table) => [table.name, insertInto(table)]),
)

export const SHIP_STATEMENTS = [...INSERTS.values()]

/** The key of a row that was shipped; of those to be looked at again only. */
export type OnShipped = (row: NotedRow) => void

/**
 * Sends rows as they stand at a position. Sent twice, or beside another writer's, they are the same rows: so a token need
 * only tell one insert from the next.
 */
export async function ship(
  db: Database,
  table: VersionedTable,
  rows: Iterable<NotedRow>,
  version: LogPosition,
  onShipped: OnShipped = () => {},
): Promise<void> {
  let made: RowBytes | undefined
  let count = 0
  const send = async (out: RowBytes) => {
    await db.insert(INSERTS.get(table.name)!, out.take(), `${table.name}-${randomId()}`)
    count = 0
  }
  for (const row of rows) {
    const out = (made ??= new RowBytes())
    for (const [, write] of table.columns) write(out, row)
    out.int64(version)
    out.uint8(row.gone === 1 ? 1 : 0)
    onShipped(row)
    if (++count >= ROWS_MAX || out.length >= BYTES_MAX) await send(out)
  }
  if (made !== undefined && count > 0) await send(made)
}
