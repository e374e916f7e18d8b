import { type Bell, localBell } from '@dataspor/event-log/adapter'
import {
  type AllStreamSubscription,
  END,
  type EventStoreDBClient,
  streamNameFilter,
} from '@eventstore/db-client'

/** How a bell is kept alive, in ms. */
export interface BellTimes {
  /** A subscription that is silent may be dead: who waits looks by themselves so often. */
  readonly lookEveryMs: number
  readonly againMsMin: number
  readonly againMsMax: number
}

export const BELL_TIMES: BellTimes = { lookEveryMs: 2_000, againMsMin: 100, againMsMax: 10_000 }

export interface ServerBell extends Bell {
  /** Rings here, as something of one's own was appended. */
  ring(): void
  /** Somebody has read up to there: a subscription that does not tell of it is not alive. */
  found(position: number): void
  close(): Promise<void>
}

export interface BellSource {
  readonly client: EventStoreDBClient
  readonly prefix: string
  /** Where the server's log ends. */
  end(): Promise<number>
}

/**
 * Rings when the server says that something was appended, and every two seconds as it may say nothing: a subscription ends
 * without a word, is dropped where it is slow (23.10 drops one that is 32 events behind), and does not come back by itself.
 * One that was silent while there was news is opened anew. Only reading counts: a lost ring is late, never a gap.
 */
export function serverBell(
  { client, prefix, end }: BellSource,
  { lookEveryMs, againMsMin, againMsMax }: BellTimes,
): ServerBell {
  const bell = localBell()
  let subscription: AllStreamSubscription | undefined
  let again: NodeJS.Timeout | undefined
  let pauseMs = againMsMin
  let closed = false
  let found = 0
  /** What was found and not told of at the last look. */
  let untold = 0

  /** How far the subscription has told; undefined until it is known where it began. */
  let told: number | undefined

  const subscribe = (): void => {
    const opened = client.subscribeToAll({
      fromPosition: END,
      filter: streamNameFilter({ prefixes: [prefix] }),
    })
    subscription = opened
    told = undefined
    opened.on('confirmation', () => {
      pauseMs = againMsMin
      bell.ring()
      end().then(
        (position) => subscription === opened && (told = Math.max(told ?? 0, position)),
        () => undefined,
      )
    })
    opened.on('data', ({ event }) => {
      told = Math.max(told ?? 0, Number(event?.position?.commit ?? 0n))
      bell.ring()
    })
    const lost = (): void => {
      if (subscription !== opened || closed) return
      subscription = undefined
      bell.ring()
      again = setTimeout(subscribe, pauseMs).unref()
      pauseMs = Math.min(2 * pauseMs, againMsMax)
    }
    for (const over of ['error', 'end', 'close'] as const) opened.on(over, lost)
  }
  const look = (): void => {
    const isSilent = told !== undefined && untold > told
    untold = found
    bell.ring()
    if (!isSilent || subscription === undefined) return
    subscription.unsubscribe().catch(() => undefined)
    subscription.destroy()
  }
  const timer = setInterval(look, lookEveryMs).unref()
  subscribe()
  return {
    get rings() {
      return bell.rings
    },
    ring: () => bell.ring(),
    found: (position) => void (found = Math.max(found, position)),
    wait: (seen, signal) => bell.wait(seen, signal),
    close: async () => {
      closed = true
      clearInterval(timer)
      clearTimeout(again)
      bell.ring()
      await subscription?.unsubscribe().catch(() => undefined)
    },
  }
}
