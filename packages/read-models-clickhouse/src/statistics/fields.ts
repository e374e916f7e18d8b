import { num, numOrNull, text, texts } from '../cells.ts'
import type { Row } from '../client.ts'
import type { RowBytes } from '../encode/row-bytes.ts'
import type { Column, Placed, Table } from '../table.ts'

/** How a value is written and read back. */
interface Kind<T> {
  readonly write: (out: RowBytes, value: T) => void
  readonly read: (row: Row, name: string) => T
}

export const TEXT: Kind<string> = { write: (out, value) => out.text(value), read: text }
export const TERM: Kind<string> = { write: (out, value) => out.term(value), read: text }
export const TEXTS: Kind<readonly string[]> = {
  write: (out, value) => out.terms(value),
  read: texts,
}
export const INT64: Kind<number> = { write: (out, value) => out.int64(value), read: num }
export const UINT32: Kind<number> = { write: (out, value) => out.uint32(value), read: num }
export const NULLABLE: Kind<number | null> = {
  write: (out, value) => out.nullableInt64(value),
  read: numOrNull,
}
export const FLAG: Kind<boolean> = {
  write: (out, value) => out.uint8(value ? 1 : 0),
  read: (row, name) => num(row, name) === 1,
}

/** A row's field in a column of its own, or in several. */
export interface Field<R> {
  readonly columns: readonly Column<R>[]
  readonly read: (row: Row) => Partial<R>
}

export function field<R, K extends keyof R & string>(
  name: K,
  column: string,
  kind: Kind<R[K]>,
): Field<R> {
  return {
    columns: [[column, (out, row) => kind.write(out, row[name])]],
    // One field of the row, which all of a table's fields make whole.
    read: (row) => ({ [name]: kind.read(row, column) }) as unknown as Partial<R>,
  }
}

/** A text of few values, whose type is a union of them. */
export function choice<R, K extends keyof R & string>(name: K, column: string): Field<R> {
  const value = (row: R) => String(row[name])
  return {
    columns: [[column, (out, row) => out.term(value(row))]],
    read: (row) => ({ [name]: text(row, column) }) as unknown as Partial<R>,
  }
}

/** A table with the way back: what is written is what is read. */
export interface ReadableTable<R extends Placed> extends Table<R> {
  /** The columns, as a question selects them. */
  readonly selected: string
  readonly read: (row: Row) => R
}

export function tableOf<R extends Placed>(
  name: string,
  fields: readonly Field<R>[],
): ReadableTable<R> {
  const columns = fields.flatMap((one) => one.columns)
  return {
    name,
    columns,
    selected: columns.map(([column]) => column).join(', '),
    read: (row) => Object.assign({}, ...fields.map((one) => one.read(row))) as R,
  }
}
