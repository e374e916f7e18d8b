import { copenhagenDay, copenhagenDayStart } from '@dataspor/kernel'

import { readPeriod } from '../asking/filters.ts'
import type { RecordPeriod } from '../record/model.ts'

const DAY_MS = 86_400_000
const DAYS = 365

/**
 * The period of a report: as given; unless given it ends with this Danish day, and is a year long. Errors: as `readPeriod`.
 */
export function reportPeriod(
  given: { readonly from?: string; readonly to?: string },
  nowMs: number,
): RecordPeriod {
  const { from, to } = readPeriod(given.from, given.to)
  const end = to ?? Math.max(dayAfter(nowMs), from ?? 0)
  return { from: from ?? dayStart(end - DAYS * DAY_MS), to: end }
}

function dayStart(timeMs: number): number {
  return copenhagenDayStart(copenhagenDay(timeMs))
}

/** Days have 23 to 25 hours: 26 hours after midnight is always within the next one. */
function dayAfter(timeMs: number): number {
  return dayStart(dayStart(timeMs) + 26 * 3_600_000)
}
