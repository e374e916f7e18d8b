import type { EventLog } from '@dataspor/event-log'
import { createMemoryLog } from '@dataspor/event-log/memory'

/** A log that acknowledges at once and keeps nothing: what recording a question costs is measured apart. */
export function silentLog(logId: string): EventLog {
  let position = 0
  return {
    ...createMemoryLog(),
    logId,
    append: async ({ events }) =>
      events.map(({ recordedAt }) => {
        position += 1
        return { kind: 'appended', position, recordedAt }
      }),
  }
}
