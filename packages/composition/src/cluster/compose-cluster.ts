import type { Health, HttpAppOptions, HttpLogger, Metrics, TokenStore } from '@dataspor/http'
import { tokenSignIn } from '@dataspor/http'
import type { Clock, IdSource } from '@dataspor/kernel'
import { catalogueInForce } from '@dataspor/reassessment'
import { type Composed, compose, type ComposeOptions, type GroupName } from '../compose.ts'
import type { HttpSection } from '../config/edge.ts'
import type { RulesConfig } from '../config/rules.ts'
import { httpOptionsOf } from '../edge-options.ts'
import { sourcesOf } from '../demo/setting.ts'
import { ruledBy } from '../ruled-by.ts'
import { tokensOfErased } from '../tokens-of-erased.ts'
import { overKafka } from './kafka-sources.ts'
import type { ClusterModels } from './models.ts'
import type { KafkaSection } from './sections.ts'

export interface ClusterConfig extends RulesConfig {
  readonly http: HttpSection
  readonly vault: { readonly quarantineDays: number }
  readonly kafka: KafkaSection
}

export interface ClusterComposition {
  readonly config: ClusterConfig
  readonly parts: Pick<ComposeOptions, 'log' | 'vault' | 'staging'> & {
    readonly tokens: TokenStore
  }
  readonly models: ClusterModels
  readonly groups: readonly GroupName[]
  readonly health: Health
  readonly metrics: Metrics
  readonly tls: HttpAppOptions['tls']
  readonly logger: HttpLogger
  readonly clock: Clock
  readonly ids: IdSource
}

export interface ComposedCluster extends Composed {
  /** What it was composed of. */
  readonly options: ComposeOptions
}

/** The use cases of a process of a cluster, under the catalogue in force. */
export async function composeCluster(given: ClusterComposition): Promise<ComposedCluster> {
  const { config, parts, models, tls } = given
  const { groups, health, metrics, logger, clock, ids } = given
  const catalogue = await catalogueInForce(parts.log)
  const rules = ruledBy(config, catalogue)
  const options: ComposeOptions = {
    ...parts,
    ...models,
    ...rules,
    sources: (inForce) => overKafka(sourcesOf(config, inForce), config.kafka, inForce),
    clock,
    ids,
    logger,
    metrics,
    signIn: tokenSignIn(parts.tokens),
    onErased: tokensOfErased(parts.tokens),
    health,
    http: httpOptionsOf(config.http, tls),
    groups,
  }
  return { ...compose(options), options }
}
