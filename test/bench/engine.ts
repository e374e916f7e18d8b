import { type ClickHouseClient, ClickHouseLogLevel, createClient } from '@clickhouse/client'
import {
  type ClickHouseEndpoint,
  type ClickHouseServer,
  type RegisteredStatement,
  startClickHouse,
} from '@dataspor/clickhouse-embedded'
import { OVERSIGHT_STATEMENTS, STATISTICS_STATEMENTS } from '@dataspor/read-models-clickhouse'

export interface Engine {
  readonly endpoint: ClickHouseEndpoint
  /** The client that the model's own adapter uses, for statements beside the model's. */
  readonly client: ClickHouseClient
  close(): Promise<void>
}

const STATEMENTS = { oversight: OVERSIGHT_STATEMENTS, statistics: STATISTICS_STATEMENTS }

/** chDB in a process of its own, as it runs in the embedded profile, with the model's statements and these. */
export async function startEngine(
  folder: string,
  statements: readonly RegisteredStatement[],
  model: keyof typeof STATEMENTS = 'oversight',
): Promise<Engine> {
  const server: ClickHouseServer = startClickHouse({
    folder,
    database: model,
    statements: [...STATEMENTS[model], ...statements],
    logger: { info: () => {}, warn: () => {} },
  })
  const endpoint = await server.ensure()
  const { url, username, password, database } = endpoint
  const client = createClient({
    url,
    username,
    password: password.expose(),
    database,
    log: { level: ClickHouseLogLevel.OFF },
  })
  return {
    endpoint,
    client,
    close: async () => {
      await client.close()
      await server.stop()
    },
  }
}
