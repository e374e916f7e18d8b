import { setTimeout as pause } from 'node:timers/promises'
import type { KafkaInbox } from '@dataspor/inbox-kafka'

const PAUSE_MS = 5_000

export interface SupervisedInbox {
  close(): Promise<void>
}

/**
 * Opens the inbox, and again until it succeeds: brokers that are away, or a topic that is not made yet, must not keep HTTP
 * from being served. From then on the inbox looks after itself. An opening under way is called off by its signal.
 */
export function superviseInbox(
  open: (signal: AbortSignal) => Promise<KafkaInbox>,
  onTrouble: (trouble: string | undefined) => void,
): SupervisedInbox {
  const stopping = new AbortController()
  const { signal } = stopping
  const opened = async (): Promise<KafkaInbox | undefined> => {
    while (!signal.aborted) {
      try {
        const inbox = await open(signal)
        onTrouble(undefined)
        return inbox
      } catch (error) {
        if (signal.aborted) break
        onTrouble(error instanceof Error ? error.message : String(error))
        await pause(PAUSE_MS, undefined, { signal }).catch(() => {})
      }
    }
    return undefined
  }
  const inbox = opened()
  return {
    close: async () => {
      stopping.abort()
      await (await inbox)?.close()
    },
  }
}
