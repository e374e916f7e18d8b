import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Cluster, type ServiceProcess, startCluster } from '@dataspor/engines/cluster'
import { startPostgres } from '@dataspor/engines/postgres'
import { type Engines, missingEngines, startEngines } from '@dataspor/engines/up'
import { type Control, controlAt } from '../control.ts'

export const KAFKA = { topic: 'dataspor.kommune.0825', party: 'kommune:0825' }

/** Two of each service as processes, on engines of their own. */
export interface ClusterUnderTest {
  readonly folder: string
  readonly postgresFolder: string
  readonly engines: Engines
  readonly cluster: Cluster
  /** What every process has said. */
  said(): Readonly<Record<string, string>>
  /** Ends the processes and the engines; what they wrote stays. */
  stop(): Promise<void>
  remove(): void
}

/** What cannot be had here, where that is a reason to leave the tests out. */
export function whyNoCluster(): string | undefined {
  const missing = missingEngines(process.env)
  return missing.length > 0 && process.env['CI'] !== 'true' ? missing.join('; ') : undefined
}

export async function runCluster(): Promise<ClusterUnderTest> {
  // What has started before something else fails to is stopped.
  await using opening = new AsyncDisposableStack()
  const folder = mkdtempSync(join(tmpdir(), 'dsp-cluster-'))
  // It may run as another user, who cannot enter a folder of ours.
  const postgresFolder = mkdtempSync(join(tmpdir(), 'dsp-cluster-pg-'))
  const own = await startPostgres(postgresFolder)
  opening.defer(() => own.stop())
  const env = { ...process.env, DATASPOR_POSTGRES_URL: own.url }
  const engines = await startEngines(join(folder, 'engines'), env)
  opening.defer(() => engines.stop())
  const services = join(folder, 'services')
  const cluster = await startCluster({
    folder: services,
    engines: engines.settings,
    kafka: KAFKA,
    ingest: 2,
    api: 2,
    projectors: 2,
  })
  opening.defer(() => cluster.stop())
  const open = opening.move()
  return {
    folder,
    postgresFolder,
    engines,
    cluster,
    said: () => {
      const logs = readdirSync(services).filter((name) => name.endsWith('.log'))
      return Object.fromEntries(
        logs.map((name) => [name, readFileSync(join(services, name), 'utf8')]),
      )
    },
    stop: () => open.disposeAsync(),
    remove: () => {
      for (const one of [folder, postgresFolder]) rmSync(one, { recursive: true, force: true })
    },
  }
}

export function controlOf({ dataFolder }: ServiceProcess): Control {
  return controlAt(join(dataFolder, 'control.sock'))
}

export async function tokenOfRole(
  { cluster }: ClusterUnderTest,
  kind: 'officer' | 'statistician',
  party: string,
): Promise<string> {
  const asked = { binding: { kind, party } }
  const { body } = await controlOf(cluster.api[0]!).ask('POST', '/control/tokens', asked)
  return (JSON.parse(body) as { token: string }).token
}
