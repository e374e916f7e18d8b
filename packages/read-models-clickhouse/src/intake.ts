import { randomId } from '@dataspor/kernel'
import type { HeldClaim } from '@dataspor/read-models/block-claims'
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
   *
   * Of a held block these are all rows of the table: whoever else holds it cuts them alike and names each part alike, so
   * that the engine keeps one of those that came from both.
   */
  add(rows: readonly Row[], held?: HeldClaim): Promise<void>
  /** How far the table is is no longer known, after a start or a reset: it is read when rows come. */
  forget(): void
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
  const addPart = async (rows: readonly Row[], name: string, confirm?: () => Promise<void>) => {
    out.clear()
    for (const row of rows) for (const [, write] of table.columns) write(out, row)
    isCertain = false
    await db.insert(insert, out.take(), `${table.name}-${name}`, confirm)
    isCertain = true
    last = rows.at(-1)!.position
  }
  const addHeld = async (rows: readonly Row[], held: HeldClaim) => {
    let part = 0
    for (let from = 0; from < rows.length; part++) {
      const to = endOfPart(rows, from)
      const fresh = rows.slice(from, to).filter(({ position }) => position > last)
      const name = `${held.epoch}-${held.after}-${held.upTo}-${part}`
      if (fresh.length > 0) await addPart(fresh, name, () => held.confirm())
      from = to
    }
  }
  return {
    add: async (rows, held) => {
      if (rows.length === 0) return
      // Whether an insert that failed is there or not is told by the table alone.
      if (!isCertain) await readTop()
      if (held !== undefined) return addHeld(rows, held)
      const fresh = rows.filter(({ position }) => position > last)
      for (let from = 0; from < fresh.length;) {
        const to = endOfPart(fresh, from)
        const part = fresh.slice(from, to)
        const [first, end] = [part[0]!.position, part.at(-1)!.position]
        // The same rows have the same token: where an answer was lost and they come again, the engine keeps them once.
        await addPart(part, `${epoch}-${first}-${end}-${part.length}`)
        from = to
      }
    },
    forget: () => {
      // A table that was emptied may get the same rows again: as new ones.
      epoch = randomId()
      isCertain = false
    },
  }
}

/** At most so many rows, but never a position in two parts. */
function endOfPart(rows: readonly Placed[], from: number): number {
  let to = Math.min(from + ROWS_MAX, rows.length)
  while (to < rows.length && rows[to]!.position === rows[to - 1]!.position) to++
  return to
}
