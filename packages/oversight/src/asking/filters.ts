import { hasCprShape, parseRfc3339 } from '@dataspor/events'
import { copenhagenDayStart, DatasporError } from '@dataspor/kernel'

const DAY = /^\d{4}-\d{2}-\d{2}$/
const ID = /^[a-z0-9][a-z0-9_.:-]*$/i
const ID_CHARS_MAX = 100
const LIMIT_DEFAULT = 50
const LIMIT_MAX = 200

/** `filter_invalid` with a pointer to the parameter; the detail never repeats what was sent. */
export function invalid(name: string, why: string): DatasporError {
  return new DatasporError('filter_invalid', { pointer: `/${name}`, detail: why })
}

/** An id of the catalogue, a party or one of our own. A question is recorded with it, so it holds no person number. */
export function readId(name: string, value: string): string {
  if (value.length > ID_CHARS_MAX || !ID.test(value) || hasCprShape(value))
    throw invalid(name, 'It must be an id.')
  return value
}

/** A time with its zone, or a day, which begins at midnight in Danish time; ms. */
export function readInstant(name: string, value: string): number {
  const time = DAY.test(value) ? copenhagenDayStart(value) : parseRfc3339(value)
  if (time === undefined || Number.isNaN(time))
    throw invalid(name, 'It must be a day (2026-03-01) or a time with its zone (RFC 3339).')
  return time
}

export interface Period {
  readonly from?: number
  readonly to?: number
}

/** `from` inclusive, `to` exclusive. Errors: `filter_invalid`, also for a period that ends before it begins. */
export function readPeriod(from: string | undefined, to: string | undefined): Period {
  const period = {
    ...(from === undefined ? {} : { from: readInstant('from', from) }),
    ...(to === undefined ? {} : { to: readInstant('to', to) }),
  }
  if (period.from !== undefined && period.to !== undefined && period.to <= period.from)
    throw invalid('to', 'The period must end after it begins.')
  return period
}

/** Entries a page: 1-200, 50 unless given. */
export function readLimit(given: string | undefined): number {
  if (given === undefined) return LIMIT_DEFAULT
  const limit = /^[1-9]\d{0,2}$/.test(given) ? Number(given) : 0
  if (limit < 1 || limit > LIMIT_MAX)
    throw invalid('limit', 'It must be a whole number from 1 to 200.')
  return limit
}
