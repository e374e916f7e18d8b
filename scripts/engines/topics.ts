import { setTimeout as pause } from 'node:timers/promises'
import { Kafka, logLevel } from 'kafkajs'

const TRIES_MAX = 100
const PAUSE_MS = 200

/** Makes topics, each with the one of its keys, as an operator does; those that are there stay. */
export async function makeTopics(
  brokers: readonly string[],
  names: readonly string[],
  { copies = 1 }: { readonly copies?: number } = {},
): Promise<void> {
  const topics = names
    .flatMap((name) => [name, `${name}.keys`])
    .map((topic) => ({ topic, numPartitions: 1, replicationFactor: copies }))
  const kafka = new Kafka({ brokers: [...brokers], logLevel: logLevel.NOTHING })
  const admin = kafka.admin()
  await admin.connect()
  try {
    // Brokers that have just started do not all know one another yet.
    for (let tries = 1; ; tries++) {
      try {
        await admin.createTopics({ waitForLeaders: true, topics })
        return
      } catch (error) {
        if (tries >= TRIES_MAX) throw error
        await pause(PAUSE_MS)
      }
    }
  } finally {
    await admin.disconnect()
  }
}
