import type { Composed } from '@dataspor/composition'
import { topicsOf } from '@dataspor/composition/cluster'
import { openKafkaInbox, type PartyTopic } from '@dataspor/inbox-kafka'
import { type Clock, DatasporError } from '@dataspor/kernel'
import type { Alarms } from './alarms.ts'
import type { IngestConfig } from './config.ts'
import { privateKeysOf } from './private-keys.ts'
import { type SupervisedInbox, superviseInbox } from './supervise-inbox.ts'

export interface Inbox extends SupervisedInbox {
  /** As the law in force has them. */
  topics(): readonly PartyTopic[]
}

/**
 * Takes in what comes through Kafka; undefined where no source reports through it, and none could. A law that comes into
 * force later brings its own topics. Error: `config_invalid`.
 */
export function openInbox(
  { kafka }: Pick<IngestConfig, 'kafka'>,
  { sequence, batches, law }: Pick<Composed, 'sequence' | 'batches' | 'law'>,
  { alarms, clock }: { readonly alarms: Alarms; readonly clock: Clock },
): Inbox | undefined {
  const topics = () => topicsOf(kafka, law.sources())
  if (topics().length === 0 && !couldRead(kafka)) return undefined
  const brokers = kafka.brokers?.split(',').map((broker) => broker.trim())
  if (brokers === undefined)
    throw new DatasporError('config_invalid', {
      detail: 'Set DATASPOR_KAFKA_BROKERS: sources are registered that report through Kafka.',
    })
  const privateKeys = privateKeysOf(kafka)
  const open = (signal: AbortSignal) =>
    openKafkaInbox({
      kafka: { brokers, clientId: 'dataspor-ingest', ...signInOf(kafka) },
      group: kafka.group,
      topics,
      privateKeys,
      sequence,
      batches,
      alarm: alarms.raise,
      now: clock.now,
      resumeAt: kafka.resumeAt,
      signal,
    })
  return { topics, ...superviseInbox(open, alarms.kafka) }
}

function couldRead({ brokers, privateKeys, privateKeysFile }: IngestConfig['kafka']): boolean {
  return brokers !== undefined && (privateKeys ?? privateKeysFile) !== undefined
}

function signInOf({ tls, user, password }: IngestConfig['kafka']) {
  if (user === undefined) return { ssl: tls }
  if (!tls || password === undefined)
    throw new DatasporError('config_invalid', {
      detail: 'DATASPOR_KAFKA_USER needs DATASPOR_KAFKA_PASSWORD and DATASPOR_KAFKA_TLS=true.',
    })
  const sasl = { mechanism: 'scram-sha-512', username: user, password } as const
  return { ssl: tls, sasl }
}
