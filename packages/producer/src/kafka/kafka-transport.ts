import type { JWK } from 'jose'
import { Kafka, type KafkaConfig, logLevel } from 'kafkajs'
import { acknowledged, type Entry } from '../entry.ts'
import { SendAgain, type Transport } from '../transport.ts'
import { CONTENT_TYPES } from './message.ts'
import { sendInRuns } from './send-in-runs.ts'
import { Sessions } from './session.ts'

const REQUEST_MS_MAX = 15_000

export interface KafkaTransportOptions {
  /** Brokers, TLS and SASL, as kafkajs takes them. */
  readonly kafka: Pick<KafkaConfig, 'brokers' | 'ssl' | 'sasl' | 'clientId'>
  /** The party's own topic; its keys go to `<topic>.keys`. */
  readonly topic: string
  /** All of this producer's messages go there, so that they stay in order; 0 unless given. */
  readonly partition?: number
  /** Dataspor's public key (EC or OKP), a JWK with `kid`. */
  readonly publicKey: JWK
}

/**
 * Over Kafka. Every event is encrypted before it is put on disk: this process itself cannot open it after a restart. An
 * outcome says that the brokers have it; whether Dataspor takes it is seen in the quarantine.
 */
export function kafkaTransport(options: KafkaTransportOptions): Transport {
  const { topic, partition = 0, publicKey } = options
  const kafka = new Kafka({
    clientId: 'dataspor-producer',
    ...options.kafka,
    logLevel: logLevel.NOTHING,
    requestTimeout: REQUEST_MS_MAX,
    retry: { retries: 3 },
  })
  const sender = kafka.producer({
    maxInFlightRequests: 1,
    idempotent: false,
    allowAutoTopicCreation: false,
  })
  const sessions = new Sessions(publicKey, Date.now)
  const topics = { events: topic, keys: `${topic}.keys`, partition }
  let connected = false
  sender.on(sender.events.DISCONNECT, () => {
    connected = false
  })
  return {
    prepare: (entry, keep) => encrypted(entry, sessions, keep),
    send: async (entries) => {
      if (!connected) await connect(sender)
      connected = true
      await sendInRuns(entries, sender, topics)
      return entries.map(acknowledged)
    },
    close: () => sender.disconnect(),
  }
}

async function encrypted(
  entry: Entry,
  sessions: Sessions,
  keep: (before: Entry) => Promise<void>,
): Promise<Entry> {
  if (entry.kind === 'key') return entry
  const jwe = await sessions.encrypt(entry.bytes, CONTENT_TYPES[entry.kind], keep)
  return { ...entry, bytes: Buffer.from(jwe) }
}

async function connect(sender: { connect(): Promise<void> }): Promise<void> {
  await sender.connect().catch((cause: unknown) => {
    throw new SendAgain('Kafka cannot be reached', 0, { cause })
  })
}
