import type { Admin, Kafka } from 'kafkajs'

export interface LastingAdmin extends Pick<Admin, 'fetchTopicOffsets' | 'fetchOffsets'> {
  /** Of these topics, those that are not there, or not for this user, or have no leader. */
  missingOf(topics: readonly string[]): Promise<ReadonlySet<string>>
  close(): Promise<void>
}

/**
 * An admin client whose connection is left for a new one when it fails: kafkajs keeps one that no longer answers (a network
 * that forgot it), and asks it again and again.
 */
export function lastingAdmin(
  kafka: Pick<Kafka, 'admin'>,
  { retries = RETRIES }: { readonly retries?: number } = {},
): LastingAdmin {
  let admin: Promise<Admin> | undefined
  let isClosed = false
  const leave = async (left: Promise<Admin>): Promise<void> => {
    if (admin === left) admin = undefined
    await left.then((one) => one.disconnect()).catch(() => undefined)
  }
  const use = async <T>(ask: (one: Admin) => Promise<T>): Promise<T> => {
    // What comes late would open a connection that nobody closes.
    if (isClosed) throw new Error('closed')
    const current = (admin ??= connected(kafka, retries))
    try {
      return await ask(await current)
    } catch (error) {
      void leave(current)
      throw error
    }
  }
  return {
    fetchTopicOffsets: (topic) => use((one) => one.fetchTopicOffsets(topic)),
    fetchOffsets: (asked) => use((one) => one.fetchOffsets(asked)),
    missingOf: (topics) => use((one) => missingOf(topics, one)),
    close: async () => {
      isClosed = true
      if (admin !== undefined) await leave(admin)
    },
  }
}

async function missingOf(topics: readonly string[], admin: Admin): Promise<ReadonlySet<string>> {
  const isThere = (asked: readonly string[]): Promise<boolean> =>
    admin.fetchTopicMetadata({ topics: [...asked] }).then(
      () => true,
      (error: unknown) => {
        if (isOfTopic(error)) return false
        throw error
      },
    )
  const missing = new Set<string>()
  if (topics.length === 0 || (await isThere(topics))) return missing
  // An answer about several does not say which of them it is.
  for (const topic of topics) if (!(await isThere([topic]))) missing.add(topic)
  return missing
}

const OF_TOPIC: ReadonlySet<unknown> = new Set([
  'UNKNOWN_TOPIC_OR_PARTITION',
  'TOPIC_AUTHORIZATION_FAILED',
  'LEADER_NOT_AVAILABLE',
])

function isOfTopic(error: unknown): boolean {
  const { type, cause } = error as { readonly type?: unknown; readonly cause?: unknown }
  return OF_TOPIC.has(type) || (cause instanceof Error && isOfTopic(cause))
}

async function connected(kafka: Pick<Kafka, 'admin'>, retries: number): Promise<Admin> {
  const admin = kafka.admin({ retry: { retries } })
  await admin.connect()
  return admin
}

/** For what kafkajs mends on the same connection, as a coordinator that has moved. */
const RETRIES = 3
