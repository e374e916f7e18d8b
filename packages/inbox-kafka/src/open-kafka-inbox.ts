import { Kafka, logLevel } from 'kafkajs'
import type { Alarm } from './alarm.ts'
import { followTopics } from './follow-topics.ts'
import type { KafkaInboxOptions } from './inbox-options.ts'
import { lastingAdmin } from './lasting-admin.ts'
import { topicReading } from './topic-reading.ts'

/** After so long without a beat, another inbox takes over. */
const SESSION_MS = 10_000
const SILENT_MS = 60_000
/** Of a request whose answer does not come; a fetch waits for half a second at most. */
const REQUEST_MS_MAX = 15_000
const LOOK_MS = 5_000
const BUSY_MS_MAX = 1_800_000

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
