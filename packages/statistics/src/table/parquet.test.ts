import { parquetReadObjects } from 'hyparquet'
import { expect, it } from 'vitest'
import { parquetOf } from './parquet.ts'
import { column, tableOf } from './table.ts'

interface Row {
  readonly name: string | null
  readonly count: number | null
  readonly share: number | null
  readonly at: string | null
}

const COLUMNS = [
  column<Row>('navn', 'name', 'text', ({ name }) => name),
  column<Row>('antal', 'count', 'integer', ({ count }) => count),
  column<Row>('andel', 'share', 'decimal', ({ share }) => share),
  column<Row>('tid', 'at', 'instant', ({ at }) => at),
]

async function read(rows: readonly Row[]) {
  const bytes = parquetOf(tableOf(rows, COLUMNS), 'en')
  const file = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength)
  return parquetReadObjects({ file: file as ArrayBuffer })
}

it('a table is read from Parquet as it was, what is suppressed as null', async () => {
  const at = '2026-03-02T12:00:00.000Z'
  const rows = [
    { name: 'æøå', count: 12_345_678_901, share: 0.5, at },
    { name: null, count: null, share: null, at: null },
  ]
  expect(await read(rows)).toEqual([
    { name: 'æøå', count: 12_345_678_901n, share: 0.5, at: new Date(at) },
    { name: null, count: null, share: null, at: null },
  ])
})

it('also one without rows, and one of nothing but nulls', async () => {
  expect(await read([])).toEqual([])
  const nothing = { name: null, count: null, share: null, at: null }
  expect(await read([nothing])).toEqual([nothing])
})
