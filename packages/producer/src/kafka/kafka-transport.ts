import type { JWK } from 'jose'
import { Kafka, type KafkaConfig, logLevel, type Producer as KafkaProducer } from 'kafkajs'
import { acknowledged, type Entry } from '../entry.ts'
import { SendAgain, type Transport } from '../transport.ts'
import { CONTENT_TYPES } from './message.ts'
import { sendInRuns } from './send-in-runs.ts'
import { Sessions } from './session.ts'

const REQUEST_MS_MAX = 15_000
/** For what kafkajs mends on the same connection, as a leader that has moved. */
const RETRIES = 1

export interface KafkaTransportOptions {
  /** Brokers, TLS and SASL, as kafkajs takes them. */
  readonly kafka: Pick<KafkaConfig, 'brokers' | 'ssl' | 'sasl' | 'clientId'>
  /** The party's own topic; its keys go to `<topic>.keys`. */
  readonly topic: string
  /** All of this producer's messages go there, so that they stay in order; 0 unless given. */
  readonly partition?: number
  /** Dataspor's public key (EC or OKP), a JWK with `kid`. */
  readonly publicKey: JWK
  /** How long one request may take before its connection is left, ms; 15 s unless given. */
  readonly requestMsMax?: number
}

/**
 * Over Kafka. Every event is encrypted before it is put on disk: this process itself cannot open it after a restart. An
 * outcome says that the brokers have it; whether Dataspor takes it is seen in the quarantine.
 */
export function kafkaTransport(options: KafkaTransportOptions): Transport {
  const { topic, partition = 0, publicKey, requestMsMax = REQUEST_MS_MAX } = options
  const kafka = new Kafka({
    clientId: 'dataspor-producer',
    ...options.kafka,
    logLevel: logLevel.NOTHING,
    requestTimeout: requestMsMax,
    retry: { retries: RETRIES },
  })
  const sessions = new Sessions(publicKey, Date.now)
  const topics = { events: topic, keys: `${topic}.keys`, partition }
  let sender: Promise<KafkaProducer> | undefined
  const leave = async (left: Promise<KafkaProducer>): Promise<void> => {
    if (sender === left) sender = undefined
    await left.then((one) => one.disconnect()).catch(() => undefined)
  }
  return {
    prepare: (entry, keep) => encrypted(entry, sessions, keep),
    send: async (entries) => {
      const current = (sender ??= connected(kafka))
      try {
        await sendInRuns(entries, await current, topics)
      } catch (error) {
        // kafkajs keeps a connection that no longer answers, and would ask it again for as long as it is not told of its end.
        void leave(current)
        throw error
      }
      return entries.map(acknowledged)
    },
    close: async () => {
      if (sender !== undefined) await leave(sender)
    },
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

async function connected(kafka: Kafka): Promise<KafkaProducer> {
  const sender = kafka.producer({
    maxInFlightRequests: 1,
    idempotent: false,
    allowAutoTopicCreation: false,
  })
  await sender.connect().catch((cause: unknown) => {
    throw new SendAgain('Kafka cannot be reached', 0, { cause })
  })
  return sender
}
