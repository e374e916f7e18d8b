import type { VersionedColumn } from './columns.ts'

/** A table of the twin and of the store: the store has what its readers read. */
export interface VersionedTable {
  readonly name: string
  readonly key: readonly string[]
  /** The column by whose value the digest cuts the table; a row never changes it. */
  readonly place: string
  /** Without version and `gone`, which every table has; the key among them. */
  readonly columns: readonly VersionedColumn[]
}
