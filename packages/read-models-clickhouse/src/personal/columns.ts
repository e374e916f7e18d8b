import type { NotedRow } from '@dataspor/read-models/personal-twin'
import type { RowBytes } from '../encode/row-bytes.ts'

/** A column's name here, and how a row's value of it is written. What a row that is gone lacks is written as nothing. */
export type VersionedColumn = readonly [string, (out: RowBytes, row: NotedRow) => void]

const NO_BYTES = new Uint8Array(0)

/** Int64, UInt64; 0 stands for none. */
export const whole = (name: string, from = name): VersionedColumn => [
  name,
  (out, row) => out.int64(Number(row[from] ?? 0)),
]

export const whole32 = (name: string): VersionedColumn => [
  name,
  (out, row) => out.uint32(Number(row[name] ?? 0)),
]

export const whole16 = (name: string): VersionedColumn => [
  name,
  (out, row) => out.uint16(Number(row[name] ?? 0)),
]

export const flag = (name: string): VersionedColumn => [
  name,
  (out, row) => out.uint8(row[name] === 1 ? 1 : 0),
]

export const word = (name: string, from = name): VersionedColumn => [
  name,
  (out, row) => out.term(String(row[from] ?? '')),
]

export const text = (name: string): VersionedColumn => [
  name,
  (out, row) => out.text(String(row[name] ?? '')),
]

export const id = (name: string): VersionedColumn => [
  name,
  (out, row) => out.idBytes(bytesOf(row[name])),
]

export const bytes = (name: string): VersionedColumn => [
  name,
  (out, row) => out.bytes(bytesOf(row[name])),
]

export function bytesOf(value: unknown): Uint8Array {
  return value instanceof Uint8Array ? value : NO_BYTES
}
