import { type Bell, localBell } from '@dataspor/event-log/adapter'
import { type BellSource, LastingSubscription } from './subscription.ts'

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
  /** How far the server has told of the log; 0 where that is not known. */
  readonly told: number
  close(): Promise<void>
}

/**
 * Rings when the server says that something was appended, and every two seconds as it may say nothing: a subscription ends
 * without a word, is dropped where it is slow (23.10 drops one that is 32 events behind), and does not come back by itself.
 * One that was silent while there was news is opened anew. Only reading counts: a lost ring is late, never a gap.
 */
export function serverBell(source: BellSource, times: BellTimes): ServerBell {
  const bell = localBell()
  const subscription = new LastingSubscription(source, times, () => bell.ring())
  let found = 0
  /** What was found at the last look: the subscription has had time to tell of it. */
  let foundBefore = 0
  const look = (): void => {
    const { told } = subscription
    if (told !== undefined && foundBefore > told) subscription.leave()
    foundBefore = found
    bell.ring()
  }
  const timer = setInterval(look, times.lookEveryMs).unref()
  return {
    get rings() {
      return bell.rings
    },
    get told() {
      return subscription.told ?? 0
    },
    ring: () => bell.ring(),
    found: (position) => void (found = Math.max(found, position)),
    wait: (seen, signal) => bell.wait(seen, signal),
    close: async () => {
      clearInterval(timer)
      bell.ring()
      await subscription.close()
    },
  }
}
