import { invalid } from './filters.ts'

export const LIMIT_DEFAULT = 50
export const LIMIT_MAX = 200

/** Entries a page: 1-200, 50 unless given. Errors: `filter_invalid`. */
export function readLimit(given: string | undefined): number {
  if (given === undefined) return LIMIT_DEFAULT
  const limit = /^[1-9]\d{0,2}$/.test(given) ? Number(given) : 0
  if (limit < 1 || limit > LIMIT_MAX)
    throw invalid('limit', 'It must be a whole number from 1 to 200.')
  return limit
}
