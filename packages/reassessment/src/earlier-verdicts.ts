import type { EventLog } from '@dataspor/event-log'
import { decodeStored, type FrozenAssessment } from '@dataspor/events'
import type { LogPosition } from '@dataspor/kernel'

export const ASSESSMENTS_STREAM = 'sys/assessments'
const PAGE_EVENTS_MAX = 2_000

/** The last verdict on each event between two positions that has been judged again; absent: the frozen one holds. */
export type EarlierVerdicts = ReadonlyMap<LogPosition, FrozenAssessment>

/**
 * Reads all revisions once for a stretch of the log, and keeps those of its events: never more than the stretch has,
 * whatever the log holds. Most verdicts are like another one, and are kept once.
 */
export async function earlierVerdicts(
  log: Pick<EventLog, 'readStream'>,
  after: LogPosition,
  upTo: LogPosition,
): Promise<EarlierVerdicts> {
  const latest = new Map<LogPosition, FrozenAssessment>()
  const alike = new Map<string, FrozenAssessment>()
  for (let from = 0; ;) {
    const page = await log.readStream(ASSESSMENTS_STREAM, from, PAGE_EVENTS_MAX)
    for (const { body } of page) {
      const event = decodeStored(body)
      if (event.type !== 'assessment.revised') continue
      const { original, assessment } = event.data
      if (original.position <= after || original.position > upTo) continue
      const key = JSON.stringify(assessment)
      let kept = alike.get(key)
      if (kept === undefined) alike.set(key, (kept = assessment))
      latest.set(original.position, kept)
    }
    const last = page.at(-1)
    if (last === undefined) return latest
    from = last.revision + 1
  }
}
