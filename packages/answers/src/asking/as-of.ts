import type { EventLog } from '@dataspor/event-log'
import { parseRfc3339 } from '@dataspor/events'
import {
  copenhagenDayStart,
  DatasporError,
  type LogPosition,
  parsePosition,
} from '@dataspor/kernel'
import type { Applied } from '@dataspor/read-models/personal'

import { invalid } from './filters.ts'

const DAY = /^\d{4}-\d{2}-\d{2}$/
const DAY_AND_A_BIT_MS = 36 * 3_600_000

/**
 * The position up to which an answer knows. A time means the last position before the first event recorded after it; a
 * bare day means its end in Danish time ("as known on that day").
 *
 * Errors: `as_of_in_future` beyond what is applied or beyond now; `filter_invalid` for garbage and for a position of
 * another log.
 */
export async function readAsOf(
  given: string,
  log: EventLog,
  applied: Applied,
  nowMs: number,
): Promise<LogPosition> {
  const named = parsePosition(log.logId, given)
  if (named !== undefined) return within(named, applied)
  const timeMs = DAY.test(given) ? dayEnd(given) : parseRfc3339(given)
  if (timeMs === undefined || Number.isNaN(timeMs)) {
    throw invalid(
      'asOf',
      'It must be a position of this log, a time with its zone (RFC 3339), or a day.',
    )
  }
  if (timeMs > nowMs) throw new DatasporError('as_of_in_future', { pointer: '/asOf' })
  return within(await log.positionAt(timeMs), applied)
}

function within(position: LogPosition, applied: Applied): LogPosition {
  if (position > applied.position) throw new DatasporError('as_of_in_future', { pointer: '/asOf' })
  return position
}

function dayEnd(day: string): number {
  const start = copenhagenDayStart(day)
  if (Number.isNaN(start)) return start
  return copenhagenDayStart(new Date(start + DAY_AND_A_BIT_MS).toISOString().slice(0, 10)) - 1
}
