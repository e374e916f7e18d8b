import { DatasporError } from '@dataspor/kernel'
import type { DisclosureFilter, FindingFilter, LookupFilter } from './filters.ts'

/** Bounds on what a question may name; whoever asks has a shorter way for more. */
export const OVERSIGHT_LIMITS = {
  subjectsMax: 50,
  batchesMax: 10_000,
  categoriesMax: 100,
  targetsMax: 1_000,
  closedCasesMax: 500,
  recipientsMax: 100,
} as const

/** Throws `filter_invalid` where a list is longer than its bound. */
export function checkDisclosureFilter(filter: DisclosureFilter): void {
  within(filter.subjects, OVERSIGHT_LIMITS.subjectsMax, '/subjects')
  within(filter.batches, OVERSIGHT_LIMITS.batchesMax, '/batches')
  within(filter.categories, OVERSIGHT_LIMITS.categoriesMax, '/categories')
}

export function checkLookupFilter(filter: LookupFilter): void {
  within(filter.subjects, OVERSIGHT_LIMITS.subjectsMax, '/subjects')
  within(filter.afterClosed, OVERSIGHT_LIMITS.closedCasesMax, '/afterClosed')
}

export function checkFindingFilter(filter: FindingFilter): void {
  within(filter.targets, OVERSIGHT_LIMITS.targetsMax, '/targets')
}

export function within(list: readonly unknown[] | undefined, max: number, pointer: string): void {
  if (list === undefined || list.length <= max) return
  throw new DatasporError('filter_invalid', { pointer, internal: `more than ${max} at ${pointer}` })
}

/** Throws `filter_invalid` where `limit` is not a whole number from 1 to `max`. */
export function checkLimit(limit: number, max: number): void {
  if (Number.isInteger(limit) && limit >= 1 && limit <= max) return
  throw new DatasporError('filter_invalid', { pointer: '/limit', internal: `limit not 1-${max}` })
}
