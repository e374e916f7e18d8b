import { isSmall, type LogPosition } from '@dataspor/kernel'
import type { LoadRow } from '@dataspor/read-models/statistics'

/** What stands published beside deliveries: the control of their numbers asks it. */
export interface Published {
  /** From where on the vintages of all months that a load may be about stand; undefined: one is to come. */
  releasedAt(load: LoadRow): LogPosition | undefined
  /** The last month that it may be about. */
  lastMonth(load: LoadRow): string
  /** Cells that it may be about, in every vintage. */
  beside(load: LoadRow): CellsBeside
}

/** Some cells together, as published. */
export interface CellsBeside {
  /** One of them is hidden. */
  readonly isHidden: boolean
  readonly persons: ReadonlySet<number>
  readonly disclosures: ReadonlySet<number>
}

/** Whether no published number differs from it by a few. */
export function fitsBeside(
  published: ReadonlySet<number>,
  value: number,
  threshold: number,
): boolean {
  for (const other of published) if (isSmall(Math.abs(value - other), threshold)) return false
  return true
}
