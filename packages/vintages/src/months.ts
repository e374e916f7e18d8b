import { copenhagenDay, copenhagenDayStart, DatasporError } from '@dataspor/kernel'
import type { Month } from './publication/publication.ts'

const MONTH = /^(19|20)\d{2}-(0[1-9]|1[0-2])$/
const DAY_MS = 86_400_000

/** The month of an instant, by Copenhagen's calendar. */
export function monthAt(timeMs: number): Month {
  return copenhagenDay(timeMs).slice(0, 7)
}

/** The month so many later, or earlier. */
export function monthPlus(month: Month, months: number): Month {
  const [year, number] = month.split('-').map(Number)
  return new Date(Date.UTC(year!, number! - 1 + months, 1)).toISOString().slice(0, 7)
}

/** ms; from inclusive, to exclusive. */
export function periodOf(month: Month): { readonly from: number; readonly to: number } {
  return {
    from: copenhagenDayStart(`${month}-01`),
    to: copenhagenDayStart(`${monthPlus(month, 1)}-01`),
  }
}

/** `YYYY-Qn` of an instant, by Copenhagen's calendar. */
export function quarterAt(timeMs: number): string {
  const month = monthAt(timeMs)
  return `${month.slice(0, 4)}-Q${Math.ceil(Number(month.slice(5)) / 3)}`
}

/** The last month that is over, with so many days for what is late. */
export function lastClosable(nowMs: number, afterDays: number): Month {
  return monthPlus(monthAt(nowMs - afterDays * DAY_MS), -1)
}

/** Error: `filter_invalid` for what is no month. */
export function readMonth(text: string): Month {
  if (MONTH.test(text)) return text
  throw new DatasporError('filter_invalid', { pointer: '/month', detail: 'A month, YYYY-MM.' })
}
