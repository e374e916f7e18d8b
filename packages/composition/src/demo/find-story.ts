import {
  eventPrefix,
  isChangedLaw,
  massDelivery,
  scenario,
  type ScenarioOptions,
} from '@dataspor/demo'
import type { DecisionDesk } from '@dataspor/decisions'
import type { EventLog } from '@dataspor/event-log'
import { decodeStored, dedupKey } from '@dataspor/events'
import { sealedKey } from '@dataspor/ingestion'
import { copenhagenDay, copenhagenDayStart } from '@dataspor/kernel'
import { cataloguesPublished } from '@dataspor/reassessment'
import type { Law } from '../law.ts'
import type { DemoOptions } from './load.ts'
import { isWithheld } from './officer-acts.ts'

const HALF_A_DAY_MS = 43_200_000
/** A story that is older is told anew. */
const DAYS_BACK_MAX = 366

/** How far a story has come: its events, what the officer did, the law that changes. */
export type Stage = 'new' | 'begun' | 'loaded' | 'law-changed'

interface Story {
  readonly told: ScenarioOptions
  readonly stage: Stage
}

/**
 * The story of a seed as the log has it, told as it was begun: on its day, of its people, under the catalogue that was in
 * force then. Else, other events would come under the same ids. Where there is none it begins today.
 */
export async function findStory(
  { law, log, desk }: { readonly law: Law; readonly log: EventLog; readonly desk: DecisionDesk },
  options: DemoOptions,
  nowMs: number,
): Promise<Story> {
  const { catalogue } = law.rules()
  const sources = new Set(law.sources().map(({ ref }) => ref))
  const until = copenhagenDayStart(copenhagenDay(nowMs))
  const now: ScenarioOptions = { ...options, until, catalogue, sources }
  const begun = await findBeginning(log, now)
  if (begun === undefined) return { told: now, stage: 'new' }
  const published = await cataloguesPublished(log)
  const then = published.findLast(({ position }) => position < begun.position)
  const story = {
    ...now,
    until: begun.until,
    catalogue: then === undefined ? catalogue : law.catalogueOf(then.document),
  }
  const told = { ...story, people: (await peopleOf(log, story)) ?? options.people }
  if (!(await isWithheld({ desk, told }))) return { told, stage: 'begun' }
  const isChanged = published.some(({ document }) => isChangedLaw(document, told.until))
  return { told, stage: isChanged ? 'law-changed' : 'loaded' }
}

/** Where the story's first event is, and the day on which it was told; days are gone back through one by one. */
async function findBeginning(log: EventLog, now: ScenarioOptions) {
  const [first] = scenario(now)
  const [oldest] = await log.readAll(0, 1)
  if (first === undefined || oldest === undefined) return undefined
  const own = String(first.event['id']).slice(eventPrefix(now).length)
  let { until } = now
  for (let back = 0; back < DAYS_BACK_MAX; back++) {
    const id = `${eventPrefix({ ...now, until })}${own}`
    const record = await log.find(dedupKey(first.source, id))
    if (record !== undefined) return { position: record.position, until }
    if (until < oldest.recordedAt) return undefined
    until = copenhagenDayStart(copenhagenDay(until - HALF_A_DAY_MS))
  }
  return undefined
}

/** Of how many people it is, as its delivery about everybody says; undefined where that was not sealed yet. */
async function peopleOf(log: EventLog, story: ScenarioOptions): Promise<number | undefined> {
  const { source, event } = massDelivery(story).header
  const batch = dedupKey(source, String(event['id']))
  const record = await log.find(sealedKey(Buffer.from(batch).toString('hex')))
  const sealed = record === undefined ? undefined : decodeStored(record.body)
  return sealed?.type === 'batch.sealed' ? sealed.data.subjectCount : undefined
}
