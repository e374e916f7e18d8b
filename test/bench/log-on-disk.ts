import { openSqliteLog } from '@dataspor/event-log/sqlite'
import { dedupKey } from '@dataspor/events'
import type { SubjectHandle } from '@dataspor/vault'
import { memoryVault } from '@dataspor/vault/memory'
import { people, storedBodies } from './personal-model.ts'
import { type StoredSample, storedSample } from './stored-sample.ts'

const EVENTS_PER_APPEND = 1_000

/** Has no factor in common with the numbers of items used here. */
const STRIDE = 7_919_777

export interface LogCounts {
  readonly items: number
  readonly people: number
  /** Kinds, people and times one after another at random, as reality has them: rows of one person are not alike then. */
  readonly scattered?: true
}

/** A log on disk with the events of made-up people; gives how many there are. */
export async function logOnDisk(folder: string, counts: LogCounts): Promise<number> {
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
  const sample = await storedSample()
  const bodies =
    counts.scattered === true
      ? scatteredBodies(sample, about, counts.items)
      : storedBodies(sample, about, counts.items)
  for (const body of bodies) if (page.push(body) === EVENTS_PER_APPEND) await append()
  if (page.length > 0) await append()
  await log.close()
  return events
}

function* scatteredBodies(
  sample: StoredSample,
  about: readonly SubjectHandle[],
  items: number,
): Generator<Uint8Array> {
  yield sample.catalogue
  for (const [n, person] of about.entries()) yield* sample.facts(n, person)
  for (let n = 0; n < items; n++)
    yield sample.item((n * STRIDE) % items, about[Math.floor(Math.random() * about.length)]!)
}
