import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { EventLog } from '@dataspor/event-log'
import {
  type BlockProjection,
  type BlockStore,
  openOversightProjection,
  rebuildBlocks,
  runBlocks,
  statisticsProjection,
  withoutMemory,
} from '@dataspor/projections'
import type { OversightReader } from '@dataspor/read-models/oversight'
import { openMemoryOversight } from '@dataspor/read-models/oversight-memory'
import type { StatisticsReader } from '@dataspor/read-models/statistics'
import { openMemoryStatistics } from '@dataspor/read-models/statistics-memory'

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
  readonly store: BlockStore<Changes> & {
    digest(): Promise<string>
    close(): Promise<void>
  }
}

/** Opens both in memory; what the projection remembers lies in the folder. */
export function openAnalytics(folder: string, log: EventLog): Analytics {
  const oversight = openMemoryOversight()
  const statistics = openMemoryStatistics()
  const pendingFile = join(folder, 'oversight', 'pending.db')
  mkdirSync(join(folder, 'oversight'), { recursive: true })
  const officer = {
    store: oversight.writer,
    projection: openOversightProjection({ log, pendingFile }),
  }
  const statistician = {
    store: statistics.writer,
    projection: withoutMemory(statisticsProjection, statistics.writer),
  }
  let last: Promise<unknown> = Promise.resolve()
  // One at a time: each reads where the one before it ended.
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const done = last.then(work)
    last = done.catch(() => undefined)
    return done
  }
  const digests = async () => ({
    oversight: await officer.store.digest(),
    statistics: await statistician.store.digest(),
  })
  return {
    oversight: oversight.reader,
    statistics: statistics.reader,
    drain: () =>
      inTurn(async () => {
        await drain(log, officer)
        await drain(log, statistician)
      }),
    rebuild: () =>
      inTurn(async () => {
        await rebuildBlocks({ log, ...officer })
        await rebuildBlocks({ log, ...statistician })
        return digests()
      }),
    digests: () => inTurn(digests),
    close: () =>
      inTurn(async () => {
        await officer.projection.close()
        await officer.store.close()
        await statistician.store.close()
      }),
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
