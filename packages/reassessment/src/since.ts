import type { EventLog } from '@dataspor/event-log'
import { parseRfc3339 } from '@dataspor/events'
import {
  copenhagenDayStart,
  DatasporError,
  type LogPosition,
  parsePosition,
} from '@dataspor/kernel'

const DAY = /^\d{4}-\d{2}-\d{2}$/

/**
 * The last position that is left out of what was recorded since a position (that one included), a time, or a day in
 * Danish time. Error: `filter_invalid` for garbage and for a position of another log.
 */
export async function readSince(
  given: string,
  log: Pick<EventLog, 'logId' | 'positionAt'>,
): Promise<LogPosition> {
  const named = parsePosition(log.logId, given)
  if (named !== undefined) return Math.max(0, named - 1)
  const timeMs = DAY.test(given) ? copenhagenDayStart(given) : parseRfc3339(given)
  if (timeMs === undefined || Number.isNaN(timeMs)) {
    throw new DatasporError('filter_invalid', {
      pointer: '/since',
      detail: 'It must be a position of this log, a time with its zone (RFC 3339), or a day.',
    })
  }
  return log.positionAt(timeMs - 1)
}
