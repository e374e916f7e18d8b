import type { Text } from '@dataspor/kernel'

/** `instant` is RFC 3339 in UTC, `day` is `YYYY-MM-DD`; a suppressed or absent value is null. */
export type CellType = 'text' | 'integer' | 'decimal' | 'boolean' | 'instant' | 'day'
export type Cell = string | number | boolean | null

export interface TableColumn<Row> {
  readonly name: Text
  readonly type: CellType
  readonly of: (row: Row) => Cell
}

/** An answer as lines and columns: for CSV and Parquet. */
export interface Table {
  readonly columns: readonly { readonly name: Text; readonly type: CellType }[]
  readonly rows: readonly (readonly Cell[])[]
}

export function tableOf<Row>(rows: readonly Row[], columns: readonly TableColumn<Row>[]): Table {
  return {
    columns: columns.map(({ name, type }) => ({ name, type })),
    rows: rows.map((row) => columns.map(({ of }) => of(row))),
  }
}

/** A column by its Danish and English name. */
export function column<Row>(
  da: string,
  en: string,
  type: CellType,
  of: (row: Row) => Cell | undefined,
): TableColumn<Row> {
  return { name: { da, en }, type, of: (row) => of(row) ?? null }
}
