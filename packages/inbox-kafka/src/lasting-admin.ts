import type { Admin, Kafka } from 'kafkajs'

export interface LastingAdmin extends Pick<Admin, 'fetchTopicOffsets' | 'fetchOffsets'> {
  close(): Promise<void>
}

/**
 * An admin client whose connection is left for a new one when it fails: kafkajs keeps one that no longer answers (a network
 * that forgot it), and asks it again and again.
 */
export function lastingAdmin(kafka: Pick<Kafka, 'admin'>): LastingAdmin {
  let admin: Promise<Admin> | undefined
  const leave = async (left: Promise<Admin>): Promise<void> => {
    if (admin === left) admin = undefined
    await left.then((one) => one.disconnect()).catch(() => undefined)
  }
  const use = async <T>(ask: (one: Admin) => Promise<T>): Promise<T> => {
    const current = (admin ??= connected(kafka))
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
    close: async () => {
      if (admin !== undefined) await leave(admin)
    },
  }
}

async function connected(kafka: Pick<Kafka, 'admin'>): Promise<Admin> {
  const admin = kafka.admin({ retry: { retries: RETRIES } })
  await admin.connect()
  return admin
}

/** For what kafkajs mends on the same connection, as a coordinator that has moved. */
const RETRIES = 3
