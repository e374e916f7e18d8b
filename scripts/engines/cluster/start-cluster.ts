import { join } from 'node:path'
import { makeTopics } from '../topics.ts'
import type { EngineSettings } from '../up/start-engines.ts'
import { type ClusterKeys, clusterKeys } from './keys.ts'
import { type ServiceName, type ServiceProcess, startService } from './service-process.ts'

export interface ClusterOptions {
  /** Keys, logs and the services' own folders lie in it. */
  readonly folder: string
  readonly engines: EngineSettings
  readonly ingest: number
  readonly api: number
  readonly projectors: number
  /** The party that reports through Kafka, and its topic. */
  readonly kafka: { readonly topic: string; readonly party: string }
  /** Settings of all services beside those of the engines. */
  readonly settings?: Readonly<Record<string, string>>
}

export interface Cluster {
  readonly keys: ClusterKeys
  readonly ingest: readonly ServiceProcess[]
  readonly api: readonly ServiceProcess[]
  readonly projectors: readonly ServiceProcess[]
  /** Starts one of a name, over the folder that it had if it had one, with settings of its own if they are given. */
  start(
    service: ServiceName,
    name: string,
    own?: Readonly<Record<string, string>>,
  ): Promise<ServiceProcess>
  stop(): Promise<void>
}

/** Starts the services side by side over engines that run. */
export async function startCluster(options: ClusterOptions): Promise<Cluster> {
  const { folder, engines, kafka } = options
  const keys = clusterKeys(join(folder, 'keys'))
  const brokers = engines['DATASPOR_KAFKA_BROKERS']!
  await makeTopics(brokers.split(','), [kafka.topic])
  const settings = {
    ...engines,
    DATASPOR_VAULT_KEY_FILE: keys.vaultFile,
    DATASPOR_KAFKA_PRIVATE_KEYS_FILE: keys.privateFile,
    DATASPOR_KAFKA_TOPICS: JSON.stringify([kafka]),
    DATASPOR_DEMO_LOAD: 'auto',
    ...options.settings,
  }
  const running: ServiceProcess[] = []
  const stop = async (): Promise<void> => {
    await Promise.all(running.map((one) => one.stop()))
  }
  const start = async (
    service: ServiceName,
    name: string,
    own: Readonly<Record<string, string>> = {},
  ): Promise<ServiceProcess> => {
    const one = await startService({ service, name, folder, settings: { ...settings, ...own } })
    running.push(one)
    return one
  }
  const several = (
    service: ServiceName,
    count: number,
    own?: Readonly<Record<string, string>>,
  ): Promise<ServiceProcess[]> =>
    Promise.all(Array.from({ length: count }, (_, n) => start(service, `${service}-${n + 1}`, own)))
  try {
    const ingest = await several('ingest', options.ingest)
    const projectors = await several('projector', options.projectors)
    const own = { DATASPOR_API_INTAKE_URL: ingest[0]!.address }
    const api = await several('api', options.api, own)
    return { keys, ingest, api, projectors, start, stop }
  } catch (error) {
    await stop()
    throw error
  }
}
