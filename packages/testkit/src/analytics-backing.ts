import { join } from 'node:path'
import { type ClickHouseEndpoint, startClickHouse } from '@dataspor/clickhouse-embedded'
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
  OVERSIGHT_STATEMENTS,
  STATISTICS_STATEMENTS,
} from '@dataspor/read-models-clickhouse'
import { whenReady } from '@dataspor/composition'

/** `memory`: quick, and gone at a restart. `clickhouse`: as an operator runs it, an engine each. */
export type AnalyticsKind = 'memory' | 'clickhouse'

export interface BackingStore<Changes> extends BlockStore<Changes> {
  digest(): Promise<string>
  close(): Promise<void>
}

/** What a model's rows lie in: opened when it is first written to or asked. */
export interface Backing<Changes, Reader> {
  readonly reader: Reader
  store(): Promise<BackingStore<Changes>>
  close(): Promise<void>
}

export interface Backings {
  readonly oversight: Backing<OversightChanges, OversightReader>
  readonly statistics: Backing<StatisticsChanges, StatisticsReader>
}

export function backingsOf(kind: AnalyticsKind, folder: string, logId: string): Backings {
  if (kind === 'memory')
    return { oversight: kept(openMemoryOversight()), statistics: kept(openMemoryStatistics()) }
  return {
    oversight: engine({
      folder: join(folder, 'oversight', 'engine'),
      database: 'oversight',
      statements: OVERSIGHT_STATEMENTS,
      openWriter: (endpoint) => openOversightWriter({ ...endpoint, logId }),
      openReader: openOversightReader,
    }),
    statistics: engine({
      folder: join(folder, 'statistics', 'engine'),
      database: 'statistics',
      statements: STATISTICS_STATEMENTS,
      openWriter: (endpoint) => openStatisticsWriter({ ...endpoint, logId }),
      openReader: openStatisticsReader,
    }),
  }
}

function kept<Changes, Reader>(model: {
  readonly writer: BackingStore<Changes>
  readonly reader: Reader
}): Backing<Changes, Reader> {
  return {
    reader: model.reader,
    store: async () => model.writer,
    close: () => model.writer.close(),
  }
}

interface EngineOptions<Changes, Reader> {
  readonly folder: string
  readonly database: string
  readonly statements: Parameters<typeof startClickHouse>[0]['statements']
  readonly openWriter: (endpoint: ClickHouseEndpoint) => Promise<BackingStore<Changes>>
  readonly openReader: (endpoint: ClickHouseEndpoint) => Reader
}

const SILENT = { info: () => {}, warn: () => {} }

function engine<Changes, Reader extends object & { close(): Promise<void> }>(
  options: EngineOptions<Changes, Reader>,
): Backing<Changes, Reader> {
  const { folder, database, statements } = options
  const server = startClickHouse({ folder, database, statements, logger: SILENT })
  const open = async () => {
    const endpoint = await server.ensure()
    const store = await options.openWriter(endpoint)
    return { store, reader: options.openReader(endpoint) }
  }
  let opened: ReturnType<typeof open> | undefined
  const once = (): ReturnType<typeof open> => (opened ??= open())
  return {
    reader: whenReady(async () => (await once()).reader),
    store: async () => (await once()).store,
    close: async () => {
      const { store, reader } = (await opened) ?? {}
      await reader?.close()
      await store?.close()
      await server.stop()
    },
  }
}
