import type { LogPosition } from '@dataspor/kernel'
import type { RowBytes } from './encode/row-bytes.ts'

export interface Placed {
  readonly position: LogPosition
}

/** Where rows of one kind go, and how. */
export interface Table<Row extends Placed> {
  readonly name: string
  /** In the order in which `write` writes them; every column that is not a default. */
  readonly columns: readonly string[]
  /** What orders the rows in a digest: tells every row from every other. */
  readonly key: readonly string[]
  readonly write: (row: Row, out: RowBytes) => void
}
