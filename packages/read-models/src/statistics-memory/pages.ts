import type { LogPosition } from '@dataspor/kernel'

interface Placed {
  readonly position: LogPosition
  readonly ordinal?: number
}

interface Page {
  readonly upTo: LogPosition
  readonly before?: LogPosition | { readonly position: LogPosition; readonly ordinal: number }
  readonly limit: number
}

/** Newest first; `filter`'s own names must equal the row's, where given. */
export function page<Row extends Placed>(
  rows: readonly Row[],
  query: Page,
  isWanted: (row: Row) => boolean,
): Row[] {
  return rows
    .filter((row) => row.position <= query.upTo && isBefore(row, query.before) && isWanted(row))
    .toSorted((a, b) => b.position - a.position || ordinalOf(b) - ordinalOf(a))
    .slice(0, query.limit)
}

/** Whether every value given equals the row's of the same name. A name that the row lacks asks nothing of it. */
export function equals(row: object, wanted: Readonly<Record<string, unknown>>): boolean {
  const found = row as Readonly<Record<string, unknown>>
  return Object.entries(wanted).every(
    ([name, value]) => value === undefined || !(name in found) || found[name] === value,
  )
}

interface Periodic {
  readonly periodFrom: string
  readonly periodTo: string
}

/** Whether the reference period touches these days, both inclusive. */
export function touches(
  row: Periodic,
  { periodFrom, periodTo }: { readonly periodFrom?: string; readonly periodTo?: string },
): boolean {
  return (
    (periodFrom === undefined || row.periodTo >= periodFrom) &&
    (periodTo === undefined || row.periodFrom <= periodTo)
  )
}

function isBefore(row: Placed, before: Page['before']): boolean {
  if (before === undefined) return true
  if (typeof before === 'number') return row.position < before
  if (row.position !== before.position) return row.position < before.position
  return ordinalOf(row) < before.ordinal
}

function ordinalOf({ ordinal }: Placed): number {
  return ordinal ?? 0
}
