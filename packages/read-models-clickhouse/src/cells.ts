import type { Row } from './client.ts'

/** 64-bit numbers arrive as text; positions, counts and times are safe integers. */
export function num(row: Row, name: string): number {
  return Number(row[name])
}

export function numOrNull(row: Row, name: string): number | null {
  const value = row[name]
  return value === null ? null : Number(value)
}

export function text(row: Row, name: string): string {
  return String(row[name])
}

export function texts(row: Row, name: string): readonly string[] {
  return row[name] as readonly string[]
}

const NOBODY = '0'.repeat(32)

/** An id as hex, '' where it is none. */
export function id(row: Row, name: string): string {
  const hex = text(row, name)
  return hex === NOBODY ? '' : hex
}

/** An id as hex, null where it is none. */
export function idOrNull(row: Row, name: string): string | null {
  const hex = text(row, name)
  return hex === NOBODY ? null : hex
}

/** `YYYY-MM` of a number like 202603. */
export function month(row: Row, name: string): string {
  const number = text(row, name)
  return `${number.slice(0, 4)}-${number.slice(4)}`
}
