import { DatasporError } from '@dataspor/kernel'

import type { EventLog, LogRecord } from './port.ts'

const EVENTS_A_READ = 1_000

/** All events of a short stream, in order; none where there is no such stream. Error: `too_large` beyond `eventsMax`. */
export async function readWholeStream(
  log: Pick<EventLog, 'readStream'>,
  stream: string,
  eventsMax: number,
): Promise<readonly LogRecord[]> {
  const records: LogRecord[] = []
  while (records.length <= eventsMax) {
    const page = await log.readStream(stream, records.length, EVENTS_A_READ)
    if (page.length === 0) return records
    records.push(...page)
  }
  throw new DatasporError('too_large', { internal: `${stream} is too long` })
}
