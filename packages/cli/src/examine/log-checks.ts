import { openSqliteLogReader, verifySqliteLog } from '@dataspor/event-log/sqlite'
import type { LogHead } from '@dataspor/event-log'
import type { Clock } from '@dataspor/kernel'
import { describe } from '../terminal/describe.ts'
import type { DataFolder } from '../data-folder.ts'
import { type Check, finding, fine } from './check.ts'

/** As far as an event may lie ahead of the clock that received it. */
const AHEAD_MS_MAX = 5 * 60_000
/** Nothing ran before this day: a clock that is earlier has lost its battery. */
const EARLIEST_MS = Date.UTC(2025, 0, 1)

const RESTORE =
  'Stop the server, keep the folder as it is, and restore the newest backup into a new one.'

/** Everything that can be wrong with the log's file. */
export function checkLog(data: DataFolder, thorough: boolean): readonly Check[] {
  try {
    const { events, streams, findings } = verifySqliteLog(data.log, { thorough })
    if (findings.length === 0) return [fine('log', `${events} events in ${streams} streams`)]
    return findings.map(({ name, detail }) => finding(`log-${name}`, detail, RESTORE))
  } catch (error) {
    return [finding('log', describe(error), RESTORE)]
  }
}

/** The log's last position; undefined where it cannot be read, which `checkLog` has said. */
export async function headOf(data: DataFolder): Promise<LogHead | undefined> {
  try {
    const log = openSqliteLogReader({ folder: data.log })
    try {
      return await log.head()
    } finally {
      await log.close()
    }
  } catch {
    return undefined
  }
}

/** A clock that is behind the log would stamp events with times that were already given. */
export function checkClock(head: LogHead | undefined, clock: Clock): Check {
  const now = clock.now()
  const said = new Date(now).toISOString()
  const remedy = 'Set the clock (NTP). Order is the log’s, but times shown would be wrong.'
  if (now < EARLIEST_MS) return finding('clock', `it is ${said}, says the clock`, remedy)
  if (head === undefined || head.recordedAtMax <= now + AHEAD_MS_MAX) return fine('clock', said)
  const last = new Date(head.recordedAtMax).toISOString()
  return finding('clock', `it is ${said}, says the clock, but the last event is of ${last}`, remedy)
}
