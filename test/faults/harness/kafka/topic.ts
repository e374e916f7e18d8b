import { Kafka, logLevel } from 'kafkajs'
import { until } from '../until.ts'

export const TOPIC = 'dataspor.a-kasse.3f'
const TOPICS = [TOPIC, `${TOPIC}.keys`]

/** The party's topic and that of its keys, or those named, as an operator makes them. */
export async function makeTopics(
  brokers: readonly string[],
  { replicas = 1, names = TOPICS }: { replicas?: number; names?: readonly string[] } = {},
): Promise<void> {
  const topics = names.map((topic) => ({
    topic,
    numPartitions: 1,
    replicationFactor: replicas,
    configEntries: [{ name: 'segment.bytes', value: String(16 * 1024 * 1024) }],
  }))
  // Brokers that have just started do not all know one another yet.
  await until('the topics are made', () =>
    withAdmin(brokers, async (admin) => {
      await admin.createTopics({ waitForLeaders: false, topics })
      return true
    }).catch(() => undefined),
  )
  // Each broker hears of a topic in its own time.
  for (const broker of brokers)
    await until('every broker knows the topics', () =>
      withAdmin([broker], async (admin) => {
        const ends = await Promise.all(names.map((topic) => admin.fetchTopicOffsets(topic)))
        return ends.every((partitions) => partitions.length === 1) || undefined
      }).catch(() => undefined),
    )
}

type Admin = ReturnType<Kafka['admin']>

export async function withAdmin<T>(
  brokers: readonly string[],
  use: (admin: Admin, kafka: Kafka) => Promise<T>,
): Promise<T> {
  const kafka = new Kafka({ brokers: [...brokers], logLevel: logLevel.NOTHING })
  const admin = kafka.admin()
  await admin.connect()
  try {
    return await use(admin, kafka)
  } finally {
    await admin.disconnect()
  }
}
