import { openEventStoreLog } from '@dataspor/event-log-eventstoredb'
import { decodeStored } from '@dataspor/events'
import type { ClusterUnderTest } from './run-cluster.ts'

const PAGE_EVENTS = 5_000

/** Ids of all events of the log, in its order, each as often as it stands there. */
export async function idsInLog({ engines }: ClusterUnderTest): Promise<readonly string[]> {
  const { settings } = engines
  const log = await openEventStoreLog({
    connectionString: settings['DATASPOR_EVENTSTOREDB_URL']!,
    prefix: settings['DATASPOR_EVENTSTOREDB_PREFIX'] ?? 'dataspor/',
  })
  const ids: string[] = []
  try {
    for (let after = 0; ;) {
      const page = await log.readAll(after, PAGE_EVENTS)
      if (page.length === 0) return ids
      ids.push(...page.map(({ body }) => decodeStored(body).id))
      after = page.at(-1)!.position
    }
  } finally {
    await log.close()
  }
}
