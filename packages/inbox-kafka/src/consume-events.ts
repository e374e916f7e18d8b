import type { Consumer, Kafka } from 'kafkajs'
import type { Alarm } from './alarm.ts'
import { type EachBatchDeps, seekAgain, takeFetched } from './each-batch.ts'
import type { PartyTopic } from './follow-topics.ts'
import type { Readers } from './readers.ts'

const COMMIT_MS = 5_000
const FETCH_BYTES_MAX = 4 * 1024 * 1024
const BEATS_A_SESSION = 5

export function consumerOf(kafka: Kafka, groupId: string, sessionMs: number): Consumer {
  return kafka.consumer({
    groupId,
    allowAutoTopicCreation: false,
    sessionTimeout: sessionMs,
    heartbeatInterval: sessionMs / BEATS_A_SESSION,
    maxBytesPerPartition: FETCH_BYTES_MAX,
    maxWaitTimeInMs: 500,
  })
}

export interface Consuming {
  readonly topics: readonly PartyTopic[]
  readonly readers: Readers
  readonly alarm: (alarm: Alarm) => void
  readonly sessionMs: number
  readonly busyMsMax: number
  readonly over: AbortSignal
  readonly onStuck: () => void
}

/** Takes what comes in these topics, each partition from where the log stands. */
export async function consumeEvents(
  consumer: Consumer,
  { topics, readers, alarm, sessionMs, busyMsMax, over, onStuck }: Consuming,
): Promise<void> {
  const later = (run: () => void, ms: number): void => {
    setTimeout(() => over.aborted || run(), ms).unref()
  }
  // Twice as often as is due: kafkajs passes over those that come early.
  const beatMs = sessionMs / BEATS_A_SESSION / 2
  const work = { beatMs, busyMsMax, onStuck, over }
  const deps: EachBatchDeps = { readers, consumer, alarm, later, work }
  over.addEventListener('abort', () => readers.forgetAll(), { once: true })
  consumer.on(consumer.events.GROUP_JOIN, ({ payload }) => {
    readers.forgetAll()
    if (over.aborted) return
    for (const [topic, partitions] of Object.entries(payload.memberAssignment)) {
      // One that was stopped, and that another has taken further, would stay paused.
      consumer.resume([{ topic, partitions }])
      for (const partition of partitions) seekAgain(topic, partition, deps)
    }
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
