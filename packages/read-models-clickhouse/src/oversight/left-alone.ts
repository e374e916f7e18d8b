import type { LogPosition } from '@dataspor/kernel'

export interface ErasedRow {
  readonly subject: string
  readonly position: LogPosition
  readonly ordinal: number
  readonly origin: LogPosition
}

/** Origins, and for each the position of the erasure that left it without anybody. */
export interface LeftAlone {
  readonly targets: readonly LogPosition[]
  readonly bounds: readonly LogPosition[]
}

/**
 * Which origins nobody has any more, judged at each erasure by the rows known by then: as if the log had been applied event
 * by event, whatever else the block brought.
 *
 * @param erased rows of the people erased, each before its own erasure
 * @param others rows of the same origins by other people
 * @param erasedAt position of each person's erasure
 */
export function leftAlone(
  erased: readonly ErasedRow[],
  others: readonly ErasedRow[],
  erasedAt: ReadonlyMap<string, LogPosition>,
): LeftAlone {
  const firstOther = new Map<LogPosition, LogPosition>()
  for (const { origin, position } of others) {
    firstOther.set(origin, Math.min(firstOther.get(origin) ?? Infinity, position))
  }
  const targets: LogPosition[] = []
  const bounds: LogPosition[] = []
  for (const [origin, rows] of Map.groupBy(erased, (row) => row.origin)) {
    const ends = rows.map(({ subject }) => erasedAt.get(subject) ?? 0).toSorted((a, b) => b - a)
    const bound = ends.find(
      (end) =>
        (firstOther.get(origin) ?? Infinity) > end &&
        rows.every((row) => row.position > end || (erasedAt.get(row.subject) ?? 0) <= end),
    )
    if (bound === undefined) continue
    targets.push(origin)
    bounds.push(bound)
  }
  return { targets, bounds }
}
