import type { EventLog } from '@dataspor/event-log'
import { dedupKey, parsePublicId } from '@dataspor/events'
import { DatasporError, type LogPosition } from '@dataspor/kernel'
import type { StatisticsReader } from '@dataspor/read-models/statistics'

const PAGE_LOADS = 1_000
/** Deliveries, each with its versions, of many years. */
const LOADS_MAX = 200_000

/**
 * Which dataset a disclosure went into, by its position: that of the newest load which names it. What no load names is
 * known by its flow alone. Error: `too_large` where there are more loads than anybody has.
 */
export async function datasetsLoaded(
  reader: Pick<StatisticsReader, 'loads'>,
  log: Pick<EventLog, 'find'>,
  upTo: LogPosition,
): Promise<ReadonlyMap<LogPosition, string>> {
  const named = new Map<string, string>()
  let before: LogPosition | undefined
  for (let read = 0; ;) {
    const place = before === undefined ? {} : { before }
    const page = await reader.loads({ upTo, filter: {}, limit: PAGE_LOADS, ...place })
    for (const { dataset, disclosures } of page)
      for (const id of disclosures) if (!named.has(id)) named.set(id, dataset)
    read += page.length
    before = page.at(-1)?.position
    if (page.length < PAGE_LOADS || before === undefined) break
    if (read > LOADS_MAX) throw new DatasporError('too_large', { internal: 'loads' })
  }
  const datasets = new Map<LogPosition, string>()
  for (const [id, dataset] of named) {
    const parsed = parsePublicId(id)
    if (parsed === undefined) continue
    const record = await log.find(dedupKey(parsed.source, parsed.id))
    if (record !== undefined && record.position <= upTo) datasets.set(record.position, dataset)
  }
  return datasets
}
