/** Tells waiting readers that there may be more to read. It may ring for nothing; it never stays silent for something. */
export interface Bell {
  /** Grows with every ring. Take it before reading, and give it to `wait`, so that a ring in between is not lost. */
  readonly rings: number
  /** Resolves when `rings` is no longer `seen`, or when `signal` is aborted. */
  wait(seen: number, signal: AbortSignal): Promise<void>
}

export interface LocalBell extends Bell {
  ring(): void
}

/** A bell within one thread. */
export function localBell(): LocalBell {
  let rings = 0
  const waiting = new Set<() => void>()
  return {
    get rings() {
      return rings
    },
    ring() {
      rings += 1
      for (const wake of waiting) wake()
    },
    wait(seen, signal) {
      if (rings !== seen || signal.aborted) return Promise.resolve()
      return new Promise((resolve) => {
        const wake = () => {
          waiting.delete(wake)
          signal.removeEventListener('abort', wake)
          resolve()
        }
        waiting.add(wake)
        signal.addEventListener('abort', wake, { once: true })
      })
    },
  }
}
