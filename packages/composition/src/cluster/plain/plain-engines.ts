import type { HttpLogger } from '@dataspor/http'
import { DatasporError } from '@dataspor/kernel'
import type { ModelName } from '../endpoints.ts'
import type { ClickHouseSection, EngineName, KafkaSection } from '../sections.ts'
import {
  plainClickHouseHosts,
  plainEventStoreHosts,
  plainKafkaHosts,
  plainPostgresHosts,
} from './plain-hosts.ts'

interface Addresses {
  readonly eventstoredb: { readonly url: string }
  readonly postgres: { readonly url: string }
  readonly clickhouse: ClickHouseSection
  readonly plain: { readonly engines: readonly EngineName[] }
}

/** What a process speaks to beside EventStoreDB and PostgreSQL. */
export interface EnginesUsed {
  readonly models: readonly ModelName[]
  /** Only where it reads from Kafka. */
  readonly kafka?: Pick<KafkaSection, 'brokers' | 'tls'>
}

interface Plain {
  readonly engine: EngineName
  readonly hosts: readonly string[]
  /** How to have it encrypted. */
  readonly mend: string
}

/**
 * Numbers and answers travel to the engines: whom this process would speak to without encryption beyond this machine is
 * refused, unless `DATASPOR_PLAIN_ENGINES` names it; then it is logged, and given as notes for the process's health.
 * Error: `config_invalid`, which tells all of them and what to set.
 */
export function allowPlainEngines(
  config: Addresses,
  used: EnginesUsed,
  logger: Pick<HttpLogger, 'warn'>,
): Readonly<Record<string, string>> {
  const plain = plainEngines(config, used)
  const refused = plain.filter(({ engine }) => !config.plain.engines.includes(engine))
  if (refused.length > 0)
    throw new DatasporError('config_invalid', {
      detail: [
        ...refused.map(
          ({ engine, hosts, mend }) =>
            `Without encryption, what is sent to ${engine} at ${hosts.join(', ')} can be read on the way: ${mend}.`,
        ),
        `Where the network itself encrypts, set DATASPOR_PLAIN_ENGINES=${plain.map(({ engine }) => engine).join(',')}.`,
      ].join('\n'),
    })
  for (const { engine, hosts } of plain)
    logger.warn({ alarm: 'plain-engine', engine, hosts }, 'an engine is spoken to in plain')
  return Object.fromEntries(
    plain.map(({ engine, hosts }) => [
      `${engine} in plain`,
      `${hosts.join(', ')}: nothing is encrypted on the way, as DATASPOR_PLAIN_ENGINES allows`,
    ]),
  )
}

function plainEngines(
  { eventstoredb, postgres, clickhouse }: Addresses,
  { models, kafka }: EnginesUsed,
): readonly Plain[] {
  const urls = models.map((model) => clickhouse[`${model}Url`] ?? clickhouse.url ?? '')
  const all: readonly Plain[] = [
    {
      engine: 'eventstoredb',
      hosts: plainEventStoreHosts(eventstoredb.url),
      mend: 'take tls=false out of DATASPOR_EVENTSTOREDB_URL',
    },
    {
      engine: 'postgres',
      hosts: plainPostgresHosts(postgres.url),
      mend: 'put sslmode=verify-full into DATASPOR_POSTGRES_URL',
    },
    {
      engine: 'kafka',
      hosts: kafka === undefined ? [] : plainKafkaHosts(kafka.brokers, kafka.tls),
      mend: 'set DATASPOR_KAFKA_TLS=true, and brokers’ ports that speak it',
    },
    {
      engine: 'clickhouse',
      hosts: [...new Set(urls.flatMap(plainClickHouseHosts))],
      mend: 'let DATASPOR_CLICKHOUSE_URL, or the model’s own, begin with https:',
    },
  ]
  return all.filter(({ hosts }) => hosts.length > 0)
}
