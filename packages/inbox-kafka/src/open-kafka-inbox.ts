import type { BatchIntake, SequenceIntake } from '@dataspor/ingestion'
import type { JWK } from 'jose'
import { type Consumer, Kafka, type KafkaConfig, logLevel } from 'kafkajs'
import type { Alarm } from './alarm.ts'
import { type EachBatchDeps, seekAgain, takeFetched } from './each-batch.ts'
import { keyPatience } from './key-patience.ts'
import { readKeys } from './key-reader.ts'
import { type LastingAdmin, lastingAdmin } from './lasting-admin.ts'
import { Readers } from './readers.ts'
import { SessionKeys } from './session-keys.ts'
import { superviseConsumer } from './supervised-consumer.ts'

const KEY_WAIT_MS = 60_000
const SILENT_MS = 60_000
const COMMIT_MS = 5_000
/** After so long without a beat, another inbox takes over. */
const SESSION_MS = 10_000
const HEARTBEAT_MS = 2_000
/** Of a request whose answer does not come; a fetch waits for half a second at most. */
const REQUEST_MS_MAX = 15_000
const FETCH_BYTES_MAX = 4 * 1024 * 1024

export interface KafkaInboxOptions {
  /** Brokers, TLS and SASL, as kafkajs takes them. */
  readonly kafka: Pick<KafkaConfig, 'brokers' | 'ssl' | 'sasl' | 'clientId'>
  /** All inboxes of one log share it, and the partitions among them. */
  readonly group: string
  /** One topic a party (canonical ref): who may write to it, the broker's access list says. Keys come in `<topic>.keys`. */
  readonly topics: readonly { readonly topic: string; readonly party: string }[]
  /** Dataspor's private keys: the one in use and the earlier ones, each a JWK with `kid`. */
  readonly privateKeys: readonly JWK[]
  readonly sequence: SequenceIntake
  /** Its staging is to be shared where several inboxes run. */
  readonly batches?: BatchIntake
  readonly alarm: (alarm: Alarm) => void
  readonly now: () => number
  /** By `<topic>/<partition>`: the offset at which an operator lets a stopped partition go on. */
  readonly resumeAt?: Readonly<Record<string, string>>
  /** How long a message waits for its session key before it is refused, ms. */
  readonly keyWaitMs?: number
  /** How long a consumer may be silent before another takes its place, ms. */
  readonly silentMsMax?: number
  /** How long one request may take, ms; 15 s unless given. */
  readonly requestMsMax?: number
  /** Calls off the opening, which waits for Kafka for as long as it takes; an inbox that is open is closed. */
  readonly signal?: AbortSignal
}

export interface KafkaInbox {
  /** Ends when what is under way is in the log. */
  close(): Promise<void>
}

/**
 * Consumes topics into the log until it is closed. Rejects where Kafka cannot be reached, or a topic is not there; with the
 * signal's reason where that comes before it is open.
 */
export async function openKafkaInbox(options: KafkaInboxOptions): Promise<KafkaInbox> {
  const { group, alarm, now, topics, silentMsMax = SILENT_MS } = options
  const kafka = new Kafka({
    clientId: 'dataspor-inbox',
    ...options.kafka,
    requestTimeout: options.requestMsMax ?? REQUEST_MS_MAX,
    logLevel: logLevel.NOTHING,
  })
  const admin = lastingAdmin(kafka)
  try {
    const keysOf = new Map(
      topics.map(({ topic }) => [`${topic}.keys`, new SessionKeys(options.privateKeys)]),
    )
    const onReplaced = (replaced: string, why: string): void =>
      alarm({ kind: 'consumer-replaced', group: replaced, why })
    const own = { kafka, admin, group, silentMsMax, now }
    const { signal } = options
    const calledOff = signal === undefined ? {} : { signal }
    const keyReader = await readKeys({ ...own, ...calledOff, keysOf, onReplaced })
    const readers = readersOf(options, admin, keysOf)
    const events = superviseConsumer({
      create: () => consumerOf(kafka, group),
      start: (consumer, over) => consume(consumer, { topics, readers, alarm, over }),
      silentMsMax,
      now,
      onReplaced: (why) => onReplaced(group, why),
    })
    return {
      close: async () => {
        await events.close()
        await keyReader.close()
        await admin.close()
      },
    }
  } catch (error) {
    await admin.close()
    throw error
  }
}

function readersOf(
  options: KafkaInboxOptions,
  admin: LastingAdmin,
  keysOf: ReadonlyMap<string, SessionKeys>,
): Readers {
  const { sequence, batches, alarm, group, topics, resumeAt = {}, now } = options
  const waitsForKey = keyPatience(options.keyWaitMs ?? KEY_WAIT_MS, now)
  return new Readers({
    sequence,
    admin,
    group,
    resumeAt,
    alarm,
    partyOf: new Map(topics.map(({ topic, party }) => [topic, party])),
    readerDepsOf: (topic) => ({
      sequence,
      keys: keysOf.get(`${topic}.keys`)!,
      waitsForKey,
      ...(batches === undefined ? {} : { batches }),
    }),
  })
}

function consumerOf(kafka: Kafka, groupId: string): Consumer {
  return kafka.consumer({
    groupId,
    allowAutoTopicCreation: false,
    sessionTimeout: SESSION_MS,
    heartbeatInterval: HEARTBEAT_MS,
    maxBytesPerPartition: FETCH_BYTES_MAX,
    maxWaitTimeInMs: 500,
  })
}

interface Consuming {
  readonly topics: KafkaInboxOptions['topics']
  readonly readers: Readers
  readonly alarm: (alarm: Alarm) => void
  readonly over: AbortSignal
}

async function consume(
  consumer: Consumer,
  { topics, readers, alarm, over }: Consuming,
): Promise<void> {
  const later = (run: () => void, ms: number): void => {
    setTimeout(() => over.aborted || run(), ms).unref()
  }
  const deps: EachBatchDeps = { readers, consumer, alarm, later }
  consumer.on(consumer.events.GROUP_JOIN, ({ payload }) => {
    readers.forgetAll()
    if (over.aborted) return
    for (const [topic, partitions] of Object.entries(payload.memberAssignment))
      for (const partition of partitions) seekAgain(topic, partition, deps)
  })
  await consumer.connect()
  // Never Kafka's latest: what was not seen yet is not passed over.
  await consumer.subscribe({ topics: topics.map(({ topic }) => topic), fromBeginning: true })
  await consumer.run({
    eachBatchAutoResolve: false,
    autoCommitInterval: COMMIT_MS,
    partitionsConsumedConcurrently: 4,
    eachBatch: async (payload) => {
      if (!over.aborted) await takeFetched(payload, deps)
    },
  })
}
