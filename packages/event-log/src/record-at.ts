import { DatasporError, type LogPosition } from '@dataspor/kernel'

import type { EventLog, LogRecord } from './port.ts'

/** What lies at a position of the log; undefined where nothing does. */
export async function findAt(
  log: Pick<EventLog, 'readAll'>,
  position: LogPosition,
): Promise<LogRecord | undefined> {
  const [record] = await log.readAll(position - 1, 1)
  return record?.position === position ? record : undefined
}

/** The same where it must be there. Error: `damaged` where nothing is. */
export async function recordAt(
  log: Pick<EventLog, 'readAll'>,
  position: LogPosition,
): Promise<LogRecord> {
  const record = await findAt(log, position)
  if (record !== undefined) return record
  throw new DatasporError('damaged', { internal: `nothing lies at ${position}` })
}
