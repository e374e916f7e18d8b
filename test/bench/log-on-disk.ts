import { openSqliteLog } from '@dataspor/event-log/sqlite'
import { dedupKey } from '@dataspor/events'
import { memoryVault } from '@dataspor/vault/memory'
import { people, storedBodies } from './personal-model.ts'
import { storedSample } from './stored-sample.ts'

const EVENTS_PER_APPEND = 1_000

/** A log on disk with the events of made-up people; gives how many there are. */
export async function logOnDisk(
  folder: string,
  counts: { readonly items: number; readonly people: number },
): Promise<number> {
  const log = await openSqliteLog({ folder })
  const about = await people(await memoryVault({ scope: 'synthetic' }), counts.people)
  let events = 0
  let page: Uint8Array[] = []
  const append = async (): Promise<void> => {
    const made = page.map((body) => {
      const key = dedupKey('bench', String(events++))
      return { dedupKey: key, contentTag: key, recordedAt: 1_760_000_000_000, body }
    })
    page = []
    await log.append({ stream: 'src/bench/http/0', expectedRevision: 'any', events: made })
  }
  for (const body of storedBodies(await storedSample(), about, counts.items))
    if (page.push(body) === EVENTS_PER_APPEND) await append()
  if (page.length > 0) await append()
  await log.close()
  return events
}
