import type { EventLogReader } from '@dataspor/event-log/sqlite'
import { redact } from '@dataspor/kernel'
import {
  type BlockProjection,
  type BlockStore,
  openOversightProjection,
  statisticsProjection,
  withoutMemory,
} from '@dataspor/projections'
import { openOversightWriter, openStatisticsWriter } from '@dataspor/read-models-clickhouse'
import type { ModelName, PlainEndpoint } from './messages.ts'

/** A model's writer, of whichever kind of rows. */
export interface ModelStore<Changes> extends BlockStore<Changes> {
  digest(): Promise<string>
  close(): Promise<void>
}

/** What fills a model, and the store that it fills for as long as the engine is there. */
export interface FilledModel<Changes> {
  readonly projection: BlockProjection<Changes>
  readonly store: ModelStore<Changes>
}

/** Runs `use` with a model over an engine; the store is closed after it, whatever becomes of it. */
export type WithModel = <T>(
  endpoint: PlainEndpoint,
  use: <Changes>(model: FilledModel<Changes>) => Promise<T>,
) => Promise<T>

/** Opens what a model's projection remembers; its store is opened each time that the engine is there. */
export function openModel(
  model: ModelName,
  log: EventLogReader,
  pendingFile: string,
): { readonly withModel: WithModel; close(): Promise<void> } {
  const { logId } = log
  if (model === 'statistics')
    return {
      withModel: async (endpoint, use) => {
        const store = await openStatisticsWriter({ ...redacted(endpoint), logId })
        return closing(store, () =>
          use({ store, projection: withoutMemory(statisticsProjection, store) }),
        )
      },
      close: async () => {},
    }
  const projection = openOversightProjection({ log, pendingFile })
  return {
    withModel: async (endpoint, use) => {
      const store = await openOversightWriter({ ...redacted(endpoint), logId })
      return closing(store, () => use({ store, projection }))
    },
    close: () => projection.close(),
  }
}

async function closing<T>(store: { close(): Promise<void> }, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } finally {
    await store.close()
  }
}

function redacted(endpoint: PlainEndpoint) {
  return { ...endpoint, password: redact(endpoint.password) }
}
