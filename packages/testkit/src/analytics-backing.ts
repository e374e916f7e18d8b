import type { BlockStore } from '@dataspor/projections'
import type { OversightChanges, OversightReader } from '@dataspor/read-models/oversight'
import { openMemoryOversight } from '@dataspor/read-models/oversight-memory'
import type { StatisticsChanges, StatisticsReader } from '@dataspor/read-models/statistics'
import { openMemoryStatistics } from '@dataspor/read-models/statistics-memory'
import {
  openOversightReader,
  openOversightWriter,
  openStatisticsReader,
  openStatisticsWriter,
} from '@dataspor/read-models-clickhouse'
import { type Backing, onEngine } from './backing.ts'
import type { EngineFor } from './engines.ts'

/** `memory`: quick, and gone at a restart. `clickhouse`: as an operator runs it, an engine each. */
export type AnalyticsKind = 'memory' | 'clickhouse'

export interface BlockRows<Changes> extends BlockStore<Changes> {
  digest(): Promise<string>
  close(): Promise<void>
}

export interface Backings {
  readonly oversight: Backing<BlockRows<OversightChanges>, OversightReader>
  readonly statistics: Backing<BlockRows<StatisticsChanges>, StatisticsReader>
}

export interface BackingsOptions {
  readonly kind: AnalyticsKind
  readonly engineFor: EngineFor
  readonly logId: string
  /** Several may write it. */
  readonly isShared: boolean
}

export function backingsOf({ kind, engineFor, ...opened }: BackingsOptions): Backings {
  if (kind === 'memory')
    return {
      oversight: inMemory(openMemoryOversight()),
      statistics: inMemory(openMemoryStatistics()),
    }
  return {
    oversight: onEngine({
      engine: engineFor('oversight'),
      openWriter: (endpoint) => openOversightWriter({ ...endpoint, ...opened }),
      openReader: openOversightReader,
    }),
    statistics: onEngine({
      engine: engineFor('statistics'),
      openWriter: (endpoint) => openStatisticsWriter({ ...endpoint, ...opened }),
      openReader: openStatisticsReader,
    }),
  }
}

/** Gone at a restart. */
function inMemory<Store, Reader>({
  writer,
  reader,
}: {
  readonly writer: Store
  readonly reader: Reader
}): Backing<Store, Reader> {
  return {
    store: async () => writer,
    reader: async () => reader,
    close: () => Promise.resolve(),
  }
}
