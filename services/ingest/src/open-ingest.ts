import { type ServiceContext, serveHttp, tlsOf } from '@dataspor/composition'
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
  watchLog,
} from '@dataspor/composition/cluster'
import { createMetrics } from '@dataspor/http'
import { agreedIntake } from './agreed-intake.ts'
import { keptAlarms } from './alarms.ts'
import type { IngestConfig } from './config.ts'
import { openInbox } from './inbox.ts'

/** Producers' HTTP and Kafka into the log. Any number of these stand side by side. */
export async function openIngest(
  context: ServiceContext<IngestConfig>,
  stack: AsyncDisposableStack,
): Promise<readonly string[]> {
  const { config, logger, clock } = context
  const tls = tlsOf(config.http)
  const { url, personalUrl } = config.clickhouse
  // Only for what producers ask of their own coverage.
  const wanted = (url ?? personalUrl) === undefined ? [] : (['personal'] as const)
  const plain = allowPlainEngines(config, { models: wanted, kafka: config.kafka }, logger)
  const parts = await openClusterParts(context, stack)
  const agreement = await agreeOn(context, parts, wanted, stack)
  const models = openModels(config.clickhouse, wanted, parts, stack)
  const metrics = createMetrics({ nodeMetrics: true })
  const watch = watchLog(parts.log, clock)
  stack.defer(watch.stop)
  metrics.beforeScrape(() => metrics.set('log_head_position', {}, watch.head().position))
  const alarms = keptAlarms(logger, clock)
  const system = await composeCluster({
    ...context,
    parts,
    models,
    metrics,
    tls,
    groups: ['intake', 'ops'],
    health: {
      parts: async () => ({ log: watch.state(), vault: parts.vaultState() }),
      notes: async () => ({
        ...plain,
        ...agreement.notes(),
        ...alarms.notes(inbox?.standing() ?? []),
      }),
    },
  })
  stack.defer(followLaw(system.law, logger).stop)
  const inbox = openInbox(config, system, { alarms, clock })
  if (inbox !== undefined) stack.defer(inbox.close)
  const http = await serveHttp(system.app, config.http)
  stack.defer(http.stop)
  const topics =
    inbox
      ?.topics()
      .map(({ topic }) => topic)
      .join(', ') ?? 'none'
  return [`Dataspor takes reports at ${http.address}`, `  Kafka topics  ${topics}`]
}

/** Says by which rules this process works, and hears by which the others do. */
function agreeOn(
  { config, logger }: ServiceContext<IngestConfig>,
  { log, keyring, members }: ClusterParts,
  models: readonly ModelName[],
  stack: AsyncDisposableStack,
): Promise<Agreement> {
  const sections = {
    ...agreedLog(config.eventstoredb.prefix, log.logId),
    ...agreedModels(config.clickhouse, models),
    ...agreedRules(config, keyring),
    ...agreedIntake(config.kafka),
  }
  return agree({ members, service: 'ingest', sections, logger }, stack)
}
