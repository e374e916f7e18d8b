import type { LogRecord } from '@dataspor/event-log'
import { personalProjection } from '@dataspor/projections'
import { openPersonalWriter } from '@dataspor/read-models/personal-sqlite'
import { NOW_MS } from '@dataspor/testkit'
import type { SubjectHandle, Vault } from '@dataspor/vault'
import { subjectNumber } from './people.ts'
import type { StoredSample } from './stored-sample.ts'

const PER_CALL = 1_000
const PAGE_EVENTS = 5_000
/** Prime to every number of people used here: one after the other, all get the same number of items, far apart. */
const STRIDE = 7_919
/** Events about a person come in bursts: a case is opened, and everybody looks. */
const BURST = 10
const NO_BYTES = new Uint8Array(16)

export async function people(vault: Vault, count: number): Promise<readonly SubjectHandle[]> {
  const handles: SubjectHandle[] = []
  for (let at = 0; at < count; at += PER_CALL) {
    const numbers = Array.from({ length: PER_CALL }, (_, i) => subjectNumber(at + i))
    handles.push(...(await vault.identify(numbers, { create: true })))
  }
  return handles
}

/** The bodies of a log about these people: catalogue, facts, then the items in the order in which they occurred. */
export function* storedBodies(
  sample: StoredSample,
  about: readonly SubjectHandle[],
  items: number,
): Generator<Uint8Array> {
  yield sample.catalogue
  for (const [n, person] of about.entries()) yield* sample.facts(n, person)
  for (let n = 0; n < items; n++)
    yield sample.item(n, about[(Math.floor(n / BURST) * STRIDE) % about.length]!)
}

/** Fills a model through the projection, as the running system does. */
export async function fillModel(file: string, bodies: Iterable<Uint8Array>): Promise<void> {
  const store = openPersonalWriter({ file })
  let position = 0
  const apply = async (records: readonly LogRecord[]): Promise<void> => {
    const { changes } = personalProjection.project(records)
    await store.apply(changes, { position, recordedAtMax: NOW_MS, knowledge: position })
  }
  let page: LogRecord[] = []
  for (const body of bodies) {
    position += 1
    page.push({
      position,
      stream: 'src/bench/http/0',
      revision: position - 1,
      recordedAt: NOW_MS,
      dedupKey: NO_BYTES,
      contentTag: NO_BYTES,
      body,
    })
    if (page.length < PAGE_EVENTS) continue
    await apply(page)
    page = []
  }
  if (page.length > 0) await apply(page)
  await store.close()
}
