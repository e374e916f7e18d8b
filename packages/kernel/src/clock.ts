/** Tells the time in milliseconds since 1970-01-01T00:00:00Z. Injected everywhere; the domain never asks the machine. */
export interface Clock {
  now(): number
}

/** The machine's clock. Only composition roots may use it. */
export const systemClock: Clock = { now: () => Date.now() }

/** A clock that stands still until it is told to move; for tests and the demo. */
export interface ManualClock extends Clock {
  set(timeMs: number): void
  advance(durationMs: number): void
}

export function manualClock(startMs: number): ManualClock {
  let nowMs = startMs
  return {
    now: () => nowMs,
    set: (timeMs) => {
      nowMs = timeMs
    },
    advance: (durationMs) => {
      nowMs += durationMs
    },
  }
}
