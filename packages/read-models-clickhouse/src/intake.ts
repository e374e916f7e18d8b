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
  /** Reads anew how far the table is; after a start, or a reset. */
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
    // Behind the inserts that came before it: where the answer to one was lost, it is there by now, or never.
    top: question(`SELECT max(position) AS top FROM ${table.name}`, 'insert'),
  }
}

export function intake<Row extends Placed>(db: Database, table: Table<Row>): Intake<Row> {
  const { insert, top } = intakeStatements(table)
  const out = new RowBytes()
  let epoch = randomId()
  let last = 0
  let isCertain = true
  const readTop = async () => {
    const [row] = await db.ask(top, {})
    last = Number(row?.['top'] ?? 0)
    isCertain = true
  }
  const addPart = async (rows: readonly Row[]) => {
    out.clear()
    for (const row of rows) for (const [, write] of table.columns) write(out, row)
    const [from, to] = [rows[0]!.position, rows.at(-1)!.position]
    // The same rows have the same token: where an answer was lost and they come again, the engine keeps them once.
    const token = `${table.name}-${epoch}-${from}-${to}-${rows.length}`
    isCertain = false
    await db.insert(insert, out.take(), token)
    isCertain = true
    last = to
  }
  return {
    add: async (rows) => {
      // Whether an insert that failed is there or not is told by the table alone.
      if (!isCertain) await readTop()
      const fresh = rows.filter(({ position }) => position > last)
      for (let from = 0; from < fresh.length;) {
        const to = endOfPart(fresh, from)
        await addPart(fresh.slice(from, to))
        from = to
      }
    },
    refresh: async () => {
      // A table that was emptied may get the same rows again: as new ones.
      epoch = randomId()
      await readTop()
    },
  }
}

/** At most so many rows, but never a position in two parts. */
function endOfPart(rows: readonly Placed[], from: number): number {
  let to = Math.min(from + ROWS_MAX, rows.length)
  while (to < rows.length && rows[to]!.position === rows[to - 1]!.position) to++
  return to
}
