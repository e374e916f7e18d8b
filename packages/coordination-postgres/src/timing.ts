import { CONFIRMED_MS_MAX, HELD_MS_MAX } from '@dataspor/read-models/block-claims'

/** Does work again and again, so long after it ended; gives what stops it. */
export type Every = (ms: number, work: () => Promise<void>) => () => void

/** Times and timers. All ms. */
export interface Timing {
  /** A clock that never steps back. */
  readonly now: () => number
  readonly every: Every
  readonly pause: (ms: number) => Promise<void>
  /** How often a turn is renewed or tried for. */
  readonly renewMs: number
  /** How long a turn stands that is not renewed. */
  readonly expiryMs: number
  /** How long a claim is taken to stand before it is asked for again. */
  readonly freshMs: number
  /** What a statement that was confirmed a moment ago may take to end, before a model is emptied. */
  readonly graceMs: number
  /** How often tokens are looked after where nothing is heard. */
  readonly pollMs: number
  /** How long tokens are believed in while the server is away. */
  readonly staleMsMax: number
}

export const TIMING: Timing = {
  now: () => performance.now(),
  every: (ms, work) => {
    let timer: NodeJS.Timeout | undefined
    let isStopped = false
    const next = () => {
      timer = setTimeout(() => void work().finally(() => isStopped || next()), ms)
      timer.unref()
    }
    next()
    return () => {
      isStopped = true
      clearTimeout(timer)
    }
  },
  pause: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  renewMs: 1_000,
  expiryMs: 5_000,
  freshMs: CONFIRMED_MS_MAX,
  graceMs: HELD_MS_MAX,
  pollMs: 1_000,
  staleMsMax: 30_000,
}
