import type { Timers } from '../timers.ts'

export interface ManualTimers extends Timers {
  advance(ms: number): void
}

/** Time that moves only when told to. */
export function manualTimers(): ManualTimers {
  let nowMs = 0
  let due: { readonly atMs: number; readonly run: () => void }[] = []
  return {
    now: () => nowMs,
    after(ms, run) {
      const timer = { atMs: nowMs + ms, run }
      due.push(timer)
      return () => {
        due = due.filter((one) => one !== timer)
      }
    },
    advance(ms) {
      nowMs += ms
      const ripe = due.filter((one) => one.atMs <= nowMs)
      due = due.filter((one) => one.atMs > nowMs)
      for (const timer of ripe) timer.run()
    },
  }
}
