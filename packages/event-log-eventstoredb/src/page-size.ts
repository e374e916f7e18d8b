/** What one read may bring, so that a page is not read far beyond its end: a read cannot be left early. */
const READ_BYTES = 4 * 1024 * 1024
const READ_EVENTS_MIN = 16
const READ_EVENTS_MAX = 4_096
/** Until it is known how large the events are. */
const FIRST_EVENTS = 64

export interface PageSize {
  next(wanted: number): number
  seen(sizes: readonly number[]): void
}

/** How many events to ask for, by the mean size of those that came last. */
export function pageSize(): PageSize {
  let events = FIRST_EVENTS
  return {
    next: (wanted: number): number => Math.min(events, Math.max(1, wanted)),
    seen: (sizes: readonly number[]): void => {
      if (sizes.length === 0) return
      const mean = sizes.reduce((sum, size) => sum + size, 0) / sizes.length
      const fitting = Math.floor(READ_BYTES / Math.max(mean, 1))
      // Larger step by step: the next may be unlike those before.
      events = Math.min(Math.max(fitting, READ_EVENTS_MIN), 8 * events, READ_EVENTS_MAX)
    },
  }
}
