import { join } from 'node:path'
import type { EventLog } from '@dataspor/event-log'
import {
  type BlockProjection,
  openOversightProjection,
  rebuildBlocks,
  runBlocks,
  statisticsProjection,
  withoutMemory,
} from '@dataspor/projections'
import type { OversightReader } from '@dataspor/read-models/oversight'
import type { StatisticsReader } from '@dataspor/read-models/statistics'
import { type AnalyticsKind, type BackingStore, backingsOf } from './analytics-backing.ts'

export interface AnalyticsDigests {
  readonly oversight: string
  readonly statistics: string
}

/** The officer's and the statistician's models, filled when they are told to and never by themselves. */
export interface Analytics {
  readonly oversight: OversightReader
  readonly statistics: StatisticsReader
  /** Resolves when all that was in the log at the call is applied. */
  drain(): Promise<void>
  /** Empties both and fills them again from the log's beginning. */
  rebuild(): Promise<AnalyticsDigests>
  digests(): Promise<AnalyticsDigests>
  close(): Promise<void>
}

/** A model with what fills it. */
interface Filled<Changes> {
  readonly projection: BlockProjection<Changes>
  readonly store: BackingStore<Changes>
}

/** Opens both; what the projection remembers lies in the folder, and is gone with rows that lie in memory. */
export function openAnalytics(kind: AnalyticsKind, folder: string, log: EventLog): Analytics {
  const backings = backingsOf(kind, folder, log.logId)
  const pendingFile = kind === 'memory' ? ':memory:' : join(folder, 'oversight', 'pending.db')
  const remembering = openOversightProjection({ log, pendingFile })
  const officer = async () => ({
    store: await backings.oversight.store(),
    projection: remembering,
  })
  const statistician = async () => {
    const store = await backings.statistics.store()
    return { store, projection: withoutMemory(statisticsProjection, store) }
  }
  const inTurn = oneAtATime()
  const digests = async () => ({
    oversight: await (await officer()).store.digest(),
    statistics: await (await statistician()).store.digest(),
  })
  return {
    oversight: backings.oversight.reader,
    statistics: backings.statistics.reader,
    drain: () =>
      inTurn(async () => {
        await drain(log, await officer())
        await drain(log, await statistician())
      }),
    rebuild: () =>
      inTurn(async () => {
        await rebuildBlocks({ log, ...(await officer()) })
        await rebuildBlocks({ log, ...(await statistician()) })
        return digests()
      }),
    digests: () => inTurn(digests),
    close: () =>
      inTurn(async () => {
        await remembering.close()
        await backings.oversight.close()
        await backings.statistics.close()
      }),
  }
}

/** Each piece of work reads where the one before it ended. */
function oneAtATime(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve()
  return (work) => {
    const done = last.then(work)
    last = done.catch(() => undefined)
    return done
  }
}

async function drain<Changes>(log: EventLog, model: Filled<Changes>): Promise<void> {
  const { position } = await log.head()
  if ((await model.store.applied()).position >= position) return
  const reached = new AbortController()
  await runBlocks({
    log,
    ...model,
    signal: reached.signal,
    onApplied: (applied) => {
      if (applied.position >= position) reached.abort()
    },
  })
}
