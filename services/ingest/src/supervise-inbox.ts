import { setTimeout as pause } from 'node:timers/promises'
import type { KafkaInbox } from '@dataspor/inbox-kafka'

const PAUSE_MS = 5_000

export type SupervisedInbox = KafkaInbox

/**
 * Opens the inbox, and again until it succeeds: brokers that are away must not keep HTTP from being served. From then on the inbox looks after itself. An opening under way is called off by its signal.
 */
export function superviseInbox(
  open: (signal: AbortSignal) => Promise<KafkaInbox>,
  onTrouble: (trouble: string | undefined) => void,
): SupervisedInbox {
  const stopping = new AbortController()
  const { signal } = stopping
  let current: KafkaInbox | undefined
  const opened = async (): Promise<void> => {
    while (!signal.aborted) {
      try {
        current = await open(signal)
        onTrouble(undefined)
        return
      } catch (error) {
        if (signal.aborted) break
        onTrouble(error instanceof Error ? error.message : String(error))
        await pause(PAUSE_MS, undefined, { signal }).catch(() => {})
      }
    }
  }
  const opening = opened()
  return {
    standing: () => current?.standing() ?? [],
    close: async () => {
      stopping.abort()
      await opening
      await current?.close()
    },
  }
}
