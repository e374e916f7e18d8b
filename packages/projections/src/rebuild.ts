import { setImmediate } from 'node:timers/promises'
import type { EventLog } from '@dataspor/event-log'
import { DatasporError, type LogPosition } from '@dataspor/kernel'
import { applyPage } from './apply-page.ts'
import type { Checkpoint, Projection, ProjectionStore } from './projection.ts'

const PAGE_EVENTS_MAX = 2_000

/** A store that can be emptied. */
export interface RebuildableStore<Changes> extends ProjectionStore<Changes> {
  reset(): Promise<void>
}

export interface RebuildOptions<Changes> {
  readonly log: Pick<EventLog, 'head' | 'readAll'>
  readonly projection: Projection<Changes>
  readonly store: RebuildableStore<Changes>
  /** Where to end; the log's head when it begins, unless given. */
  readonly upTo?: LogPosition
  /** Events a commit at most, 1-10,000; 2,000 unless given. */
  readonly pageEventsMax?: number
  /** After each commit: the position reached, the one to reach, and how many events have been applied. */
  readonly onProgress?: (position: number, target: number, events: number) => void
}

export interface Rebuilt {
  readonly applied: Checkpoint
  readonly events: number
}

/** Empties a store and fills it again. Whoever also runs the projection stops first. */
export async function rebuild<Changes>(options: RebuildOptions<Changes>): Promise<Rebuilt> {
  const { log, projection, store, onProgress } = options
  const target = options.upTo ?? (await log.head()).position
  await store.reset()
  let applied = await store.applied()
  let events = 0
  while (applied.position < target) {
    const page = await log.readAll(applied.position, options.pageEventsMax ?? PAGE_EVENTS_MAX)
    const records = page.filter(({ position }) => position <= target)
    if (records.length === 0) {
      throw new DatasporError('damaged', { internal: 'the log ends before its own head' })
    }
    applied = await applyPage(records, applied, projection, store)
    events += records.length
    onProgress?.(applied.position, target, events)
    // A log that answers at once would otherwise never let a timer be heard.
    await setImmediate()
  }
  return { applied, events }
}
