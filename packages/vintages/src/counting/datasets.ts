import type { EventLog } from '@dataspor/event-log'
import { dedupKey, parsePublicId } from '@dataspor/events'
import type { LogPosition } from '@dataspor/kernel'

/**
 * Which dataset a disclosure went into, by its position: that of the newest load which names it. What no load names is
 * known by its flow alone.
 */
export async function datasetsLoaded(
  named: ReadonlyMap<string, string>,
  log: Pick<EventLog, 'find'>,
  upTo: LogPosition,
): Promise<ReadonlyMap<LogPosition, string>> {
  const datasets = new Map<LogPosition, string>()
  for (const [id, dataset] of named) {
    const parsed = parsePublicId(id)
    if (parsed === undefined) continue
    const record = await log.find(dedupKey(parsed.source, parsed.id))
    if (record !== undefined && record.position <= upTo) datasets.set(record.position, dataset)
  }
  return datasets
}
