import type { Keyring } from '@dataspor/vault'
import { isDemo } from '../../demo/setting.ts'
import { type RulesConfig, rulesSections } from '../../config/rules.ts'
import { endpointOf, type ModelName } from '../endpoints.ts'
import type { ClickHouseSection, KafkaSection, VaultSection } from '../sections.ts'

/** What must be equal in all processes of a cluster that have it, by section; nothing of it is a secret. */
export type AgreedSections = Readonly<Record<string, unknown>>

/** In whichever log a process works. */
export function agreedLog(prefix: string, logId: string): AgreedSections {
  return { eventstoredb: { prefix, logId } }
}

/** Where the models lie that a process fills or reads. */
export function agreedModels(
  section: ClickHouseSection,
  models: readonly ModelName[],
): AgreedSections {
  return Object.fromEntries(
    models.map((model) => {
      const { database, cluster } = endpointOf(section, model)
      return [`clickhouse ${model}`, { database, cluster }]
    }),
  )
}

interface Ruled extends RulesConfig {
  readonly vault: VaultSection
  readonly kafka: KafkaSection
}

/** By which rules a process takes in and answers: every section of them, but what one process may do for all. */
export function agreedRules(config: Ruled, keyring: Keyring): AgreedSections {
  const names = Object.keys(rulesSections('never')) as (keyof RulesConfig)[]
  const { close: _close, ...statistics } = config.statistics
  return {
    ...Object.fromEntries(names.map((name) => [name, config[name]])),
    statistics,
    // Whom a demonstration trusts; its people are made by one process.
    demo: isDemo(config),
    quarantine: config.vault.quarantineDays,
    'kafka topics': config.kafka.topics ?? [],
    // What tells a key from any other says nothing of it.
    'vault keys': keyring.keys.map(({ id, check }) => [id, check]),
  }
}
