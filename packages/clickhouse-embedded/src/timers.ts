/** Time as the supervisor needs it; a double in tests. */
export interface Timers {
  now(): number
  /** @returns a function that calls it off */
  after(ms: number, run: () => void): () => void
}

export const systemTimers: Timers = {
  now: () => performance.now(),
  after: (ms, run) => {
    const timer = setTimeout(run, ms)
    timer.unref()
    return () => clearTimeout(timer)
  },
}
