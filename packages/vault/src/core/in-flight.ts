/** Knows which calls are under way, so that a rotation or a close can wait for them. */
export interface InFlight {
  run<T>(work: () => Promise<T>): Promise<T>
  /** Resolves when all that were under way at the call have ended, well or not. */
  settled(): Promise<void>
}

export function inFlight(): InFlight {
  const running = new Set<Promise<unknown>>()
  return {
    run: (work) => {
      const promise = work().finally(() => running.delete(promise))
      running.add(promise)
      return promise
    },
    settled: async () => {
      await Promise.allSettled(running)
    },
  }
}
