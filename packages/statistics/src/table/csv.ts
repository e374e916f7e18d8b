import { CSV_BYTE_ORDER_MARK, csvLine, type Language } from '@dataspor/kernel'
import type { Table } from './table.ts'

/** A table as CSV (RFC 4180), its header in the language; what is suppressed or absent is an empty field. */
export function csvOf({ columns, rows }: Table, language: Language): string {
  return [
    CSV_BYTE_ORDER_MARK,
    csvLine(columns.map(({ name }) => name[language])),
    ...rows.map((row) => csvLine(row.map((cell) => (cell === null ? '' : String(cell))))),
  ].join('')
}
