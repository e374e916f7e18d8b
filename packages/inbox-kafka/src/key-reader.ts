import { randomUUID } from 'node:crypto'
import type { Kafka } from 'kafkajs'
import type { LastingAdmin } from './lasting-admin.ts'
import { orAborted } from './or-aborted.ts'
import type { SessionKeys } from './session-keys.ts'
import { superviseConsumer } from './supervised-consumer.ts'

export interface KeyReaderOptions {
  readonly kafka: Kafka
  readonly admin: LastingAdmin
  readonly group: string
  /** Session keys by the topic that they come in. */
  readonly keysOf: ReadonlyMap<string, SessionKeys>
  readonly silentMsMax: number
  readonly now: () => number
  readonly onReplaced: (group: string, why: string) => void
  /** Ends the waiting for keys. */
  readonly signal: AbortSignal
}

/**
 * Reads all keys from the beginning, by a group of its own, and goes on reading. Resolves when those are known that were
 * there at the start. Error: the signal's reason, where it comes first.
 */
export async function readKeys(options: KeyReaderOptions): Promise<{ close(): Promise<void> }> {
  const { kafka, admin, keysOf, silentMsMax, now } = options
  const missing = await orAborted(endsOf(admin, [...keysOf.keys()]), options.signal)
  const { promise: caughtUp, resolve } = Promise.withResolvers<void>()
  if (missing.size === 0) resolve()
  const groupId = `${options.group}.keys.${randomUUID()}`
  const reader = superviseConsumer({
    create: () => kafka.consumer({ groupId, allowAutoTopicCreation: false, maxWaitTimeInMs: 500 }),
    start: async (consumer) => {
      await consumer.connect()
      await consumer.subscribe({ topics: [...keysOf.keys()], fromBeginning: true })
      await consumer.run({
        autoCommit: false,
        eachMessage: async ({ topic, partition, message }) => {
          const [kid, value] = [message.key?.toString('utf8'), message.value?.toString('latin1')]
          if (kid !== undefined && value !== undefined) keysOf.get(topic)?.add(kid, value)
          const place = `${topic}/${partition}`
          if (BigInt(message.offset) + 1n >= (missing.get(place) ?? 0n)) missing.delete(place)
          if (missing.size === 0) resolve()
        },
      })
    },
    silentMsMax,
    now,
    onReplaced: (why) => options.onReplaced(groupId, why),
  })
  try {
    await orAborted(caughtUp, options.signal)
    return reader
  } catch (error) {
    await reader.close()
    throw error
  }
}

/** For each partition that holds keys, the offset after its last. */
async function endsOf(
  admin: LastingAdmin,
  topics: readonly string[],
): Promise<Map<string, bigint>> {
  const ends = new Map<string, bigint>()
  for (const topic of topics)
    for (const { partition, high, low } of await admin.fetchTopicOffsets(topic))
      if (BigInt(high) > BigInt(low)) ends.set(`${topic}/${partition}`, BigInt(high))
  return ends
}
