import { type BasicType, parquetWriteBuffer } from 'hyparquet-writer'
import type { Language } from '@dataspor/kernel'
import type { CellType, Table } from './table.ts'

const TYPES: Readonly<Record<CellType, BasicType>> = {
  text: 'STRING',
  integer: 'INT64',
  decimal: 'DOUBLE',
  boolean: 'BOOLEAN',
  instant: 'TIMESTAMP',
  day: 'STRING',
}

/** A table as Parquet, its columns named in the language; every column may be null. */
export function parquetOf({ columns, rows }: Table, language: Language): Uint8Array {
  const buffer = parquetWriteBuffer({
    columnData: columns.map(({ name, type }, i) => ({
      name: name[language],
      type: TYPES[type],
      nullable: true,
      data: rows.map((row) => valueOf(type, row[i] ?? null)),
    })),
  })
  return new Uint8Array(buffer)
}

function valueOf(type: CellType, cell: string | number | boolean | null) {
  if (cell === null) return null
  if (type === 'integer') return BigInt(cell)
  return type === 'instant' ? new Date(String(cell)) : cell
}
