import { randomBytes } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { CLICKHOUSE_MISSING, clickHouseIsPossible, startClickHouseFronts } from '../clickhouse.ts'
import { startEventStoreProcess } from '../eventstoredb.ts'
import { KAFKA_MISSING, kafkaIsPossible, startKafka } from '../kafka.ts'
import { POSTGRES_MISSING, postgresPrograms, startPostgres } from '../postgres.ts'

/** What the services are told, by the environment names of their settings. */
export type EngineSettings = Readonly<Record<string, string>>

export interface Engines {
  readonly settings: EngineSettings
  /** What each engine is, for people. */
  readonly kinds: readonly string[]
  stop(): Promise<void>
}

export type Environment = Readonly<Record<string, string | undefined>>

interface Engine {
  readonly kind: string
  readonly settings: EngineSettings
  readonly stop?: () => Promise<void>
}

/** What of them is neither given by the environment nor can be started here; each says how to get it. */
export function missingEngines(env: Environment): readonly string[] {
  return [
    ...(has(env, 'KAFKA_BROKERS') || kafkaIsPossible() ? [] : [KAFKA_MISSING]),
    ...(has(env, 'POSTGRES_URL') || postgresPrograms() !== undefined ? [] : [POSTGRES_MISSING]),
    ...(has(env, 'CLICKHOUSE_URL') || clickHouseIsPossible() ? [] : [CLICKHOUSE_MISSING]),
  ]
}

/**
 * Starts what a cluster stands on, on loopback and empty, in a folder that is emptied first; an engine whose address is in
 * the environment is used as it is. Errors: whatever keeps one from starting; those that run are stopped then.
 */
export async function startEngines(folder: string, env: Environment): Promise<Engines> {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const starting = [kafka(folder, env), postgres(env), eventStore(env), clickHouse(folder, env)]
  const started = await Promise.allSettled(starting)
  const engines = started.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))
  const stop = async (): Promise<void> => {
    await Promise.allSettled(engines.map((engine) => engine.stop?.()))
  }
  for (const one of started)
    if (one.status === 'rejected') {
      await stop()
      throw one.reason
    }
  return {
    settings: Object.assign(
      {},
      plainOf(env),
      ...engines.map(({ settings }) => settings),
    ) as EngineSettings,
    kinds: engines.map(({ kind }) => kind),
    stop,
  }
}

async function kafka(folder: string, env: Environment): Promise<Engine> {
  const given = givenBy(env, ['KAFKA_BROKERS'], 'Kafka')
  if (given !== undefined) return given
  const { addresses, stop } = await startKafka(join(folder, 'kafka'))
  const kind = `Kafka         ${addresses.join(', ')}`
  return { kind, settings: { DATASPOR_KAFKA_BROKERS: addresses.join(',') }, stop }
}

async function postgres(env: Environment): Promise<Engine> {
  const given = givenBy(env, ['POSTGRES_URL'], 'PostgreSQL')
  if (given !== undefined) return given
  // It may run as another user, who cannot enter a folder of ours.
  const own = mkdtempSync(join(tmpdir(), 'dataspor-postgres-'))
  const server = await startPostgres(own)
  const stop = async (): Promise<void> => {
    await server.stop()
    rmSync(own, { recursive: true, force: true })
  }
  return {
    kind: `PostgreSQL    ${server.url}`,
    settings: { DATASPOR_POSTGRES_URL: server.url },
    stop,
  }
}

async function eventStore(env: Environment): Promise<Engine> {
  const given = givenBy(env, ['EVENTSTOREDB_URL', 'EVENTSTOREDB_PREFIX'], 'EventStoreDB')
  if (given !== undefined) {
    // The other engines are new: what an earlier cluster wrote there would be of people whom this vault does not know.
    const prefix = `dataspor-${randomBytes(6).toString('hex')}/`
    return { ...given, settings: { DATASPOR_EVENTSTOREDB_PREFIX: prefix, ...given.settings } }
  }
  const { url, stop } = await startEventStoreProcess()
  const kind = `EventStoreDB  ${url} (a double: in memory, for trying out)`
  return { kind, settings: { DATASPOR_EVENTSTOREDB_URL: url }, stop }
}

const SILENT = { info: () => {}, warn: () => {} }

async function clickHouse(folder: string, env: Environment): Promise<Engine> {
  const names = ['CLICKHOUSE_URL', 'CLICKHOUSE_USER', 'CLICKHOUSE_PASSWORD']
  const given = givenBy(env, names, 'ClickHouse')
  if (given !== undefined) return given
  const { endpoints, stop } = await startClickHouseFronts(join(folder, 'clickhouse'), SILENT)
  const settings = Object.entries(endpoints).flatMap(([model, endpoint]) => {
    const name = `DATASPOR_CLICKHOUSE_${model.toUpperCase()}`
    return [
      [`${name}_URL`, endpoint.url],
      [`${name}_USER`, endpoint.username],
      [`${name}_PASSWORD`, endpoint.password.expose()],
    ]
  })
  const urls = Object.values(endpoints).map(({ url }) => url)
  const kind = `ClickHouse    ${urls.join(', ')} (embedded, an engine for each model)`
  return { kind, settings: Object.fromEntries(settings) as EngineSettings, stop }
}

/** Of engines that are given: whether they may be spoken to without encryption. */
function plainOf({ DATASPOR_PLAIN_ENGINES: plain }: Environment): EngineSettings {
  return plain === undefined ? {} : { DATASPOR_PLAIN_ENGINES: plain }
}

const has = (env: Environment, name: string): boolean => env[`DATASPOR_${name}`] !== undefined

/** The settings of an engine whose address, the first of the names, is in the environment. */
function givenBy(env: Environment, names: readonly string[], kind: string): Engine | undefined {
  if (!has(env, names[0]!)) return undefined
  const set = names.map((name) => [`DATASPOR_${name}`, env[`DATASPOR_${name}`]] as const)
  const settings = Object.fromEntries(set.filter(([, value]) => value !== undefined))
  return { kind: `${kind}, as given by DATASPOR_${names[0]}`, settings: settings as EngineSettings }
}
