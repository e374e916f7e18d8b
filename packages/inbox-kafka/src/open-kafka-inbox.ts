import type { BatchIntake, SequenceIntake } from '@dataspor/ingestion'
import type { JWK } from 'jose'
import { Kafka, type KafkaConfig, logLevel } from 'kafkajs'
import type { Alarm } from './alarm.ts'
import { followTopics, type PartyTopic } from './follow-topics.ts'
import { lastingAdmin } from './lasting-admin.ts'
import { topicReading } from './topic-reading.ts'

/** After so long without a beat, another inbox takes over. */
const SESSION_MS = 10_000
const SILENT_MS = 60_000
/** Of a request whose answer does not come; a fetch waits for half a second at most. */
const REQUEST_MS_MAX = 15_000
const LOOK_MS = 5_000
const BUSY_MS_MAX = 1_800_000

export interface KafkaInboxOptions {
  /** Brokers, TLS and SASL, as kafkajs takes them. */
  readonly kafka: Pick<KafkaConfig, 'brokers' | 'ssl' | 'sasl' | 'clientId'>
  /** All inboxes of one log share it, and the partitions among them. */
  readonly group: string
  /**
   * One topic a party (canonical ref): who may write to it, the broker's access list says. Keys come in `<topic>.keys`.
   * Asked again and again: what is there no longer is left, what is new is taken up.
   */
  readonly topics: () => readonly PartyTopic[]
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
  /** After how long without a beat another inbox takes its partitions, ms; 10 s unless given. */
  readonly sessionMs?: number
  /** How long one message may be at work before its consumer is replaced, ms; half an hour unless given. */
  readonly busyMsMax?: number
  /** How often topics are looked for, ms; 5 s unless given. */
  readonly lookMs?: number
  /** Calls off the opening, which waits for Kafka for as long as it takes; an inbox that is open is closed. */
  readonly signal?: AbortSignal
}

export interface KafkaInbox {
  /** Why, now, topics or partitions are not taken in that this process would: what an operator must mend. */
  standing(): readonly Alarm[]
  /** Ends when what is under way is in the log. */
  close(): Promise<void>
}

/**
 * Consumes topics into the log until it is closed; a topic that is not there keeps its own party waiting. Rejects where
 * Kafka cannot be reached; with the signal's reason where that comes before it is open.
 */
export async function openKafkaInbox(options: KafkaInboxOptions): Promise<KafkaInbox> {
  const { group, alarm, topics, lookMs = LOOK_MS } = options
  const { sessionMs = SESSION_MS, silentMsMax = SILENT_MS, busyMsMax = BUSY_MS_MAX } = options
  const kafka = new Kafka({
    clientId: 'dataspor-inbox',
    ...options.kafka,
    requestTimeout: options.requestMsMax ?? REQUEST_MS_MAX,
    logLevel: logLevel.NOTHING,
  })
  const stopping = new AbortController()
  const signal = AbortSignal.any([stopping.signal, ...(options.signal ? [options.signal] : [])])
  const admin = lastingAdmin(kafka)
  // Of its own: what kafkajs knows of topics it forgets when it is asked for others. A look is repeated anyway.
  const looking = lastingAdmin(kafka, { retries: 0 })
  const reading = topicReading({
    ...options,
    kafka,
    admin,
    sessionMs,
    silentMsMax,
    busyMsMax,
    signal,
  })
  const close = async (): Promise<void> => {
    await reading.close()
    await Promise.all([admin.close(), looking.close()])
  }
  try {
    const followed = await followTopics({
      wanted: topics,
      missingOf: looking.missingOf,
      read: reading.read,
      alarm,
      group,
      everyMs: lookMs,
      signal,
    })
    return {
      standing: () => [...followed.missing(), ...reading.stopped()],
      close: async () => {
        stopping.abort()
        await followed.ended
        await close()
      },
    }
  } catch (error) {
    await close()
    throw error
  }
}
