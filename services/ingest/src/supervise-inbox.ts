import type { KafkaInbox } from '@dataspor/inbox-kafka'

const PAUSE_MS = 5_000

export interface SupervisedInbox {
  close(): Promise<void>
}

/**
 * Opens the inbox, and again until it succeeds: brokers that are away, or a topic that is not made yet, must not keep HTTP
 * from being served. From then on the inbox looks after itself.
 */
export function superviseInbox(
  open: () => Promise<KafkaInbox>,
  onTrouble: (trouble: string | undefined) => void,
): SupervisedInbox {
  const stopped = Promise.withResolvers<undefined>()
  let isStopped = false
  const opened = async (): Promise<KafkaInbox | undefined> => {
    while (!isStopped) {
      try {
        const inbox = await open()
        onTrouble(undefined)
        return inbox
      } catch (error) {
        onTrouble(error instanceof Error ? error.message : String(error))
        await Promise.race([stopped.promise, paused()])
      }
    }
    return undefined
  }
  const inbox = opened()
  return {
    close: async () => {
      isStopped = true
      stopped.resolve(undefined)
      await (await inbox)?.close()
    },
  }
}

function paused(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, PAUSE_MS).unref())
}
