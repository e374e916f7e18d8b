import type { LogPosition } from '@dataspor/kernel'
import type { RowBytes } from './encode/row-bytes.ts'

export interface Placed {
  readonly position: LogPosition
}

/** A column's name, and how a row's value of it is written. */
export type Column<Row> = readonly [string, (out: RowBytes, row: Row) => void]

/** Where rows of one kind go. Every column that ClickHouse does not compute is here, in any order. */
export interface Table<Row extends Placed> {
  readonly name: string
  readonly columns: readonly Column<Row>[]
}

export function columnNames<Row extends Placed>({ columns }: Table<Row>): readonly string[] {
  return columns.map(([name]) => name)
}
