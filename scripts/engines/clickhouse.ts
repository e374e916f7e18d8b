import { join } from 'node:path'
import {
  availability,
  type ClickHouseEndpoint,
  startClickHouse,
} from '@dataspor/clickhouse-embedded'
import {
  OVERSIGHT_STATEMENTS,
  PERSONAL_STATEMENTS,
  STATISTICS_STATEMENTS,
} from '@dataspor/read-models-clickhouse'

const STATEMENTS = {
  personal: PERSONAL_STATEMENTS,
  oversight: OVERSIGHT_STATEMENTS,
  statistics: STATISTICS_STATEMENTS,
} as const

export type ModelName = keyof typeof STATEMENTS

export const CLICKHOUSE_MISSING =
  'the embedded ClickHouse does not run on this machine; set DATASPOR_CLICKHOUSE_URL to a server'

export interface ClickHouseFronts {
  readonly endpoints: Readonly<Record<ModelName, ClickHouseEndpoint>>
  stop(): Promise<void>
}

/** Whether chDB can be loaded here; for people, why not. */
export function clickHouseIsPossible(): boolean {
  return availability().isAvailable
}

/** ClickHouse's interface over chDB, on loopback: an engine and a password for each model. */
export async function startClickHouseFronts(
  folder: string,
  logger: Parameters<typeof startClickHouse>[0]['logger'],
): Promise<ClickHouseFronts> {
  const servers = (Object.keys(STATEMENTS) as ModelName[]).map((database) => {
    const statements = STATEMENTS[database]
    const options = { folder: join(folder, database), database, statements, logger }
    return [database, startClickHouse(options)] as const
  })
  const stop = async (): Promise<void> => {
    await Promise.all(servers.map(([, server]) => server.stop()))
  }
  try {
    const endpoints = await Promise.all(
      servers.map(async ([name, server]) => [name, await server.ensure()] as const),
    )
    return { endpoints: Object.fromEntries(endpoints) as ClickHouseFronts['endpoints'], stop }
  } catch (error) {
    await stop()
    throw error
  }
}
