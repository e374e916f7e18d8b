import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { dataFolder } from '@dataspor/cli'
import {
  httpOptionsOf,
  portsElsewhere,
  serveControl,
  type ServiceContext,
  serveHttp,
  tlsOf,
} from '@dataspor/composition'
import {
  agree,
  agreedLog,
  agreedModels,
  type Agreement,
  allowPlainEngines,
  type ClusterLog,
  endpointOf,
  type ModelName,
  openClusterLog,
  watchLog,
} from '@dataspor/composition/cluster'
import { createHttpApp, createMetrics, type Metrics } from '@dataspor/http'
import { oversightFiller, statisticsFiller } from './block-filler.ts'
import type { ProjectorConfig } from './config.ts'
import type { Filler } from './filler.ts'
import { ModelRunner } from './model-runner.ts'
import { personalFiller } from './personal-filler.ts'
import { projectorHealth } from './projector-health.ts'
import { rebuildSteps } from './rebuild-steps.ts'
import { type RunningModel, status } from './running-model.ts'

type Context = ServiceContext<ProjectorConfig>

/** The log into the read models, each in its turn. Any number of these stand side by side; those without a turn stand by. */
export async function openProjector(
  context: Context,
  stack: AsyncDisposableStack,
): Promise<readonly string[]> {
  const { config, logger, clock, ids } = context
  const tls = tlsOf(config.http)
  const plain = allowPlainEngines(config, config.projector, logger)
  const cluster = await openClusterLog(context, stack)
  const agreement = await agreeOn(context, cluster, stack)
  const notes = () => ({ ...plain, ...agreement.notes() })
  const metrics = createMetrics({ nodeMetrics: true })
  const watch = watchLog(cluster.log, clock)
  stack.defer(watch.stop)
  const models: RunningModel[] = []
  for (const name of config.projector.models) {
    const model = await runModel(name, context, cluster, metrics)
    stack.defer(() => model.stop())
    models.push(model)
  }
  const app = createHttpApp({
    clock,
    ids,
    metrics,
    log: logger,
    signIn: { authenticate: async () => undefined },
    groups: { ops: { health: projectorHealth(models, watch, { metrics, notes }) } },
    ...httpOptionsOf(config.http, tls),
  })
  const http = await serveHttp(app, config.http)
  stack.defer(http.stop)
  const folder = dataFolder(config.data.folder)
  const control = await serveControl(folder.socket, {
    ports: {
      ...portsElsewhere(cluster.log.logId, ELSEWHERE),
      status: () => status(models, watch, { address: http.address, log: cluster.log.logId }),
      rebuild: (options) => rebuildSteps(models, options),
    },
    log: logger,
    ids,
  })
  stack.defer(control.stop)
  return [
    `Dataspor projects ${config.projector.models.join(', ')}; health and metrics at ${http.address}`,
    `  data folder  ${folder.root}`,
  ]
}

/** It takes in nothing and answers nobody: only where it reads and writes must be the same as the others'. */
function agreeOn(
  { config, logger }: Context,
  { log, members }: ClusterLog,
  stack: AsyncDisposableStack,
): Promise<Agreement> {
  const sections = {
    ...agreedLog(config.eventstoredb.prefix, log.logId),
    ...agreedModels(config.clickhouse, config.projector.models),
  }
  return agree({ members, service: 'projector', sections, logger }, stack)
}

const ELSEWHERE =
  'A projector knows status and rebuild only. Ask an api process: --data with its data folder.'

async function runModel(
  name: ModelName,
  { config, logger, onFailure }: Context,
  cluster: ClusterLog,
  metrics: Metrics,
): Promise<RunningModel> {
  const turn = await cluster.turns.turn(`project ${name} of ${cluster.log.logId}`)
  const filler = fillerOf(name, config, cluster, turn)
  const runner = new ModelRunner({
    model: name,
    filler,
    logger,
    onWritten: (events) => metrics.count('projection_events_total', { projection: name }, events),
    onFailure,
  })
  const stop = async (): Promise<void> => {
    await runner.stop()
    await turn.close()
  }
  return { name, runner, isMine: () => turn.isMine(), stop }
}

function fillerOf(
  name: ModelName,
  config: ProjectorConfig,
  { log, turns }: ClusterLog,
  turn: { isMine(): boolean; heldMs(): number },
): Filler {
  const endpoint = endpointOf(config.clickhouse, name)
  const folder = join(dataFolder(config.data.folder).root, name)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  if (name === 'personal') {
    const twinFile = join(folder, 'twin.db')
    const mine = { isMine: () => turn.isMine(), mineForMs: () => turn.heldMs() }
    return personalFiller({ log, endpoint, twinFile, ...mine })
  }
  const options = { log, endpoint, shared: { claims: turns.claims(name, log.logId), turn } }
  return name === 'oversight' ? oversightFiller(options, folder) : statisticsFiller(options)
}
