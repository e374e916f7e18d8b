import { dataFolder } from '@dataspor/cli'
import {
  retentionOf,
  serveControl,
  type ServiceContext,
  serveHttp,
  tlsOf,
  vintagesDesk,
  vintagesOf,
} from '@dataspor/composition'
import {
  agree,
  agreedLog,
  agreedModels,
  agreedRules,
  type Agreement,
  allowPlainEngines,
  type ClusterParts,
  composeCluster,
  followLaw,
  type ModelName,
  openClusterParts,
  openModels,
  reachedBy,
  watchLog,
} from '@dataspor/composition/cluster'
import { createMetrics } from '@dataspor/http'
import type { ApiSystem } from './api-system.ts'
import type { ApiConfig } from './config.ts'
import { controlPorts } from './control-ports.ts'
import { startDuties } from './duties.ts'
import { modelsOf } from './models-of.ts'

type Context = ServiceContext<ApiConfig>

/** Answers, decisions and statistics over HTTP, and the command line's socket. Any number of these stand side by side. */
export async function openApi(
  context: Context,
  stack: AsyncDisposableStack,
): Promise<readonly string[]> {
  const { config, logger, clock, ids } = context
  const tls = tlsOf(config.http)
  const models = modelsOf(config.api.groups)
  const plain = allowPlainEngines(config, { models }, logger)
  const system = await openSystem(context, { tls, models, plain }, stack)
  stack.defer(followLaw(system.law, logger).stop)
  const duties = await startDuties(system, config, logger)
  stack.defer(duties.stop)
  const http = await serveHttp(system.app, config.http)
  stack.defer(http.stop)
  const folder = dataFolder(config.data.folder)
  const control = await serveControl(folder.socket, {
    ports: controlPorts(system, {
      address: http.address,
      dataFolder: folder.root,
      marksFile: folder.reassessment,
      intakeUrl: config.api.intakeUrl,
      demo: config.demo,
      clock,
    }),
    log: logger,
    ids,
  })
  stack.defer(control.stop)
  return [
    `Dataspor answers at ${http.address}`,
    `  routes       ${config.api.groups.join(', ')}`,
    `  data folder  ${folder.root}`,
  ]
}

/** What the configuration is found to mean before anything is opened. */
interface Settled {
  readonly tls: ReturnType<typeof tlsOf>
  readonly models: readonly ModelName[]
  readonly plain: Readonly<Record<string, string>>
}

async function openSystem(
  context: Context,
  { tls, models: wanted, plain }: Settled,
  stack: AsyncDisposableStack,
): Promise<ApiSystem> {
  const { config, clock } = context
  const parts = await openClusterParts(context, stack)
  const agreement = await agreeOn(context, parts, wanted, stack)
  const models = openModels(config.clickhouse, wanted, parts, stack)
  const metrics = createMetrics({ nodeMetrics: true })
  const watch = watchLog(parts.log, clock)
  stack.defer(watch.stop)
  metrics.beforeScrape(() => metrics.set('log_head_position', {}, watch.head().position))
  const composed = await composeCluster({
    ...context,
    parts,
    models,
    metrics,
    tls,
    groups: config.api.groups,
    health: {
      parts: async () => ({ log: watch.state(), vault: parts.vaultState() }),
      notes: async () => ({ ...plain, ...agreement.notes() }),
    },
  })
  return {
    ...composed,
    parts,
    models,
    watch,
    reached: reachedBy(models.personal),
    retention: retentionOf(config),
    vintages: vintagesDesk(composed.options, composed.law, vintagesOf(config.statistics)),
    cprMode: config.cpr.mode,
  }
}

/** Says by which rules this process works, and hears by which the others do. */
function agreeOn(
  { config, logger }: Context,
  { log, keyring, members }: ClusterParts,
  models: readonly ModelName[],
  stack: AsyncDisposableStack,
): Promise<Agreement> {
  const sections = {
    ...agreedLog(config.eventstoredb.prefix, log.logId),
    ...agreedModels(config.clickhouse, models),
    ...agreedRules(config, keyring),
  }
  return agree({ members, service: 'api', sections, logger }, stack)
}
