import { setImmediate } from 'node:timers/promises'
import type { EventLog } from '@dataspor/event-log'
import { DatasporError } from '@dataspor/kernel'
import { applyPage } from './apply-page.ts'
import type { Checkpoint, Projection, ProjectionStore } from './projection.ts'

const PAGE_EVENTS_MAX = 2_000

export interface RunOptions<Changes> {
  readonly log: Pick<EventLog, 'head' | 'follow'>
  readonly projection: Projection<Changes>
  readonly store: ProjectionStore<Changes>
  /** Ends the run after the page in hand. */
  readonly signal: AbortSignal
  /** Events a commit at most, 1-10,000; 2,000 unless given. When live, a page is what has arrived. */
  readonly pageEventsMax?: number
  /** Called after each commit. */
  readonly onApplied?: (applied: Checkpoint, events: number) => void
}

/**
 * Applies the log to a store from its checkpoint on, page by page, until the signal; then gives the last checkpoint.
 * A crash costs nothing: the checkpoint commits with the rows, and the next run goes on from there.
 *
 * Errors: whatever reading, projecting or the store throws ends the run, with nothing of that page applied; `damaged`
 * where the store is ahead of the log (the log was restored from an older copy): rebuild.
 */
export async function runProjection<Changes>(options: RunOptions<Changes>): Promise<Checkpoint> {
  const { log, projection, store, signal, onApplied } = options
  let applied = await store.applied()
  const head = await log.head()
  if (applied.position > head.position) {
    throw new DatasporError('damaged', { internal: 'the model is ahead of the log: rebuild it' })
  }
  const pageEventsMax = options.pageEventsMax ?? PAGE_EVENTS_MAX
  for await (const records of log.follow(applied.position, { signal, pageEventsMax })) {
    applied = await applyPage(records, applied, projection, store)
    onApplied?.(applied, records.length)
    // A log that answers at once would otherwise never let a stop be heard.
    await setImmediate()
  }
  return applied
}
