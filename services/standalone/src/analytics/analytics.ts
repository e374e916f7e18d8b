import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { type ClickHouseServer, startClickHouse } from '@dataspor/clickhouse-embedded'
import { type AnalyticsModels, downModels } from '@dataspor/composition'
import type { HttpLogger } from '@dataspor/http'
import type { LogPosition } from '@dataspor/kernel'
import type { OversightReader } from '@dataspor/read-models/oversight'
import {
  openOversightReader,
  openStatisticsReader,
  OVERSIGHT_STATEMENTS,
  STATISTICS_STATEMENTS,
} from '@dataspor/read-models-clickhouse'
import type { ModelName } from './messages.ts'
import { Side, type SideOptions } from './side.ts'

export interface AnalyticsFolders {
  readonly log: string
  /** Of each model: the engine's own folder lies in it, and what the projection remembers. */
  readonly oversight: string
  readonly statistics: string
}

export interface AnalyticsOptions {
  readonly folders: AnalyticsFolders
  readonly enabled: boolean
  /** Of each engine. */
  readonly memoryBytesMax: number
  readonly logger: HttpLogger
  readonly head: () => Promise<{ readonly position: LogPosition }>
}

type AnySide = Pick<
  Side<OversightReader>,
  'state' | 'applied' | 'start' | 'reached' | 'rebuild' | 'stop'
>

/** The analytical models of this machine. Nothing runs before the first question, but where they ran before. */
export interface Analytics extends AnalyticsModels {
  /** By name; none where analytics is off. */
  readonly sides: Readonly<Partial<Record<ModelName, AnySide>>>
  stop(): Promise<void>
}

export function openAnalytics(options: AnalyticsOptions): Analytics {
  if (!options.enabled)
    return { ...downModels('Analytics is off here.'), sides: {}, stop: async () => {} }
  const { folders } = options
  const oversight = new Side({
    ...base(options, 'oversight', folders.oversight),
    server: engine(options, 'oversight', folders.oversight),
    openReader: (endpoint) => openOversightReader(endpoint),
  })
  const statistics = new Side({
    ...base(options, 'statistics', folders.statistics),
    server: engine(options, 'statistics', folders.statistics),
    openReader: (endpoint) => openStatisticsReader(endpoint),
  })
  const sides = { oversight, statistics }
  // What officers asked once they will ask again: a model that is there is kept near the log.
  for (const [name, side] of Object.entries(sides))
    if (existsSync(folders[name as ModelName])) side.start()
  return {
    oversight: oversight.reader,
    statistics: statistics.reader,
    sides,
    stop: async () => void (await Promise.all([oversight.stop(), statistics.stop()])),
  }
}

function base(
  { folders, head, logger }: AnalyticsOptions,
  model: ModelName,
  folder: string,
): Pick<SideOptions<never>, 'model' | 'logFolder' | 'pendingFile' | 'head' | 'onTrouble'> {
  return {
    model,
    logFolder: folders.log,
    pendingFile: join(folder, 'pending.db'),
    head,
    onTrouble: (fields, message) => logger.warn(fields, message),
  }
}

function engine(
  { logger, memoryBytesMax }: AnalyticsOptions,
  model: ModelName,
  folder: string,
): ClickHouseServer {
  return startClickHouse({
    folder: join(folder, 'engine'),
    database: model,
    statements: model === 'oversight' ? OVERSIGHT_STATEMENTS : STATISTICS_STATEMENTS,
    logger,
    memoryBytesMax,
  })
}
