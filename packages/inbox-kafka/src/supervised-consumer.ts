import { setTimeout as sleep } from 'node:timers/promises'
import type { Consumer } from 'kafkajs'

const CHECK_MS = 1_000
const DISCONNECT_MS_MAX = 15_000
const WAIT_MS = 1_000

export interface SupervisedOptions {
  /** A consumer that is not connected yet; called again for each that takes a fallen one's place. */
  readonly create: () => Consumer
  /** Subscribes and runs it; the signal is aborted when its life is over, which `end` brings about, saying why. */
  readonly start: (
    consumer: Consumer,
    over: AbortSignal,
    end: (why: string) => void,
  ) => Promise<void>
  /** A consumer that neither fetches nor beats for so long is replaced. */
  readonly silentMsMax: number
  readonly now: () => number
  readonly onReplaced: (why: string) => void
}

/** Keeps a consumer running: kafkajs' own restarts cover some ends; some it makes in silence (kafkajs #659). */
export function superviseConsumer(options: SupervisedOptions): { close(): Promise<void> } {
  const stopping = new AbortController()
  const running = (async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      const why = await oneLife(options, stopping.signal)
      if (stopping.signal.aborted) return
      options.onReplaced(why)
      await sleep(WAIT_MS, undefined, { signal: stopping.signal }).catch(() => {})
    }
  })()
  return {
    close: async () => {
      stopping.abort()
      await running
    },
  }
}

/** From connecting to the end; gives why it ended. */
async function oneLife(
  { create, start, silentMsMax, now }: SupervisedOptions,
  signal: AbortSignal,
): Promise<string> {
  const consumer = create()
  let heardMs = now()
  const { promise: ended, resolve: end } = Promise.withResolvers<string>()
  const heard = (): void => {
    heardMs = now()
  }
  const { FETCH, HEARTBEAT, GROUP_JOIN, END_BATCH_PROCESS, CRASH } = consumer.events
  for (const event of [FETCH, HEARTBEAT, GROUP_JOIN, END_BATCH_PROCESS] as const)
    consumer.on(event, heard)
  consumer.on(CRASH, ({ payload }) => {
    if (!payload.restart) end(payload.error.name)
  })
  const check = setInterval(() => {
    if (now() - heardMs > silentMsMax) end('silent')
  }, CHECK_MS)
  signal.addEventListener('abort', () => end('closed'), { once: true })
  const over = new AbortController()
  const starting = start(consumer, over.signal, end).catch((error: Error) => end(error.name))
  try {
    return await ended
  } finally {
    clearInterval(check)
    over.abort()
    // One that is still starting would join its group after it was disconnected, and stay: it is let in first.
    const gone = starting.then(() => consumer.disconnect()).catch(() => {})
    await Promise.race([gone, sleep(DISCONNECT_MS_MAX, undefined, { ref: false })])
  }
}
