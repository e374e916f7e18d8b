import { DatasporError } from '@dataspor/kernel'
import type { LineageQuery } from './filters.ts'

export const STATISTICS_LIMITS = {
  pageMax: 1_000,
  partsMax: 10_000,
  cellsMax: 10_000,
  edgesMax: 10_000,
  depthMax: 50,
} as const

/** Throws `filter_invalid` where the depth or the number of edges is out of bounds. */
export function checkLineage({ depth, limit }: LineageQuery): void {
  checkWhole(limit, STATISTICS_LIMITS.edgesMax, '/limit')
  checkWhole(depth, STATISTICS_LIMITS.depthMax, '/depth')
}

/** Throws `filter_invalid` where `value` is not a whole number from 1 to `max`. */
export function checkWhole(value: number, max: number, pointer: string): void {
  if (Number.isInteger(value) && value >= 1 && value <= max) return
  throw new DatasporError('filter_invalid', { pointer, internal: `${pointer} not 1-${max}` })
}
