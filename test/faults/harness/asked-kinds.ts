import { openOversightProjection, statisticsProjection, withoutMemory } from '@dataspor/projections'
import type { OversightChanges, OversightReader } from '@dataspor/read-models/oversight'
import type { StatisticsChanges, StatisticsReader } from '@dataspor/read-models/statistics'
import {
  openOversightReader,
  openOversightWriter,
  openStatisticsReader,
  openStatisticsWriter,
  OVERSIGHT_STATEMENTS,
  STATISTICS_STATEMENTS,
} from '@dataspor/read-models-clickhouse'
import type { AskedKind } from './model-anew.ts'

export const OVERSIGHT: AskedKind<OversightChanges, OversightReader> = {
  statements: OVERSIGHT_STATEMENTS,
  open: openOversightWriter,
  projection: (log) => openOversightProjection({ log, pendingFile: ':memory:' }),
  openReader: openOversightReader,
  rows: (reader, upTo) =>
    reader.inflows({ upTo, from: 0, to: Number.MAX_SAFE_INTEGER, limit: 50_000 }),
}

export const STATISTICS: AskedKind<StatisticsChanges, StatisticsReader> = {
  statements: STATISTICS_STATEMENTS,
  open: openStatisticsWriter,
  projection: (_, store) => withoutMemory(statisticsProjection, store),
  openReader: openStatisticsReader,
  rows: (reader, upTo) => reader.loads({ upTo, limit: 1_000, filter: {} }),
}
