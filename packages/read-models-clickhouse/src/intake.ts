import { randomId } from '@dataspor/kernel'
import type { Database } from './client.ts'
import { RowBytes } from './encode/row-bytes.ts'
import { command, question, type Question, type Statement } from './statement.ts'
import { columnNames, type Placed, type Table } from './table.ts'

const ROWS_MAX = 100_000

/** Rows of one table on their way in. */
export interface Intake<Row extends Placed> {
  /**
   * Inserts the rows that are not there, in log order, rows of one position together. A row is there where the table has
   * one at its position or later: so a block that was cut off between two tables, or is cut otherwise when it comes again,
   * leaves every row once.
   */
  add(rows: readonly Row[]): Promise<void>
  /** Reads anew how far the table is. */
  refresh(): Promise<void>
}

export interface IntakeStatements {
  readonly insert: Statement
  readonly top: Question
}

export function intakeStatements<Row extends Placed>(table: Table<Row>): IntakeStatements {
  return {
    insert: command(
      `INSERT INTO ${table.name} (${columnNames(table).join(', ')}) FORMAT RowBinary`,
    ),
    // For every live start of a block there is one of these: a column, read once.
    top: question(`SELECT max(position) AS top FROM ${table.name}`, 'insert'),
  }
}

export function intake<Row extends Placed>(db: Database, table: Table<Row>): Intake<Row> {
  const { insert, top } = intakeStatements(table)
  const out = new RowBytes()
  let last = 0
  return {
    add: async (rows) => {
      const fresh = rows.filter(({ position }) => position > last)
      for (let from = 0; from < fresh.length;) {
        const to = endOfPart(fresh, from)
        for (let at = from; at < to; at++) {
          for (const [, write] of table.columns) write(out, fresh[at]!)
        }
        await db.insert(insert, out.take(), `${table.name}-${randomId()}`)
        last = fresh[to - 1]!.position
        from = to
      }
    },
    refresh: async () => {
      const [row] = await db.ask(top, {})
      last = Number(row?.['top'] ?? 0)
    },
  }
}

/** At most so many rows, but never a position in two parts. */
function endOfPart(rows: readonly Placed[], from: number): number {
  let to = Math.min(from + ROWS_MAX, rows.length)
  while (to < rows.length && rows[to]!.position === rows[to - 1]!.position) to++
  return to
}
