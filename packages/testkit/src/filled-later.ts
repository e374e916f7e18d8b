import type { EventLog, LogRecord } from '@dataspor/event-log'
import type { LogPosition } from '@dataspor/kernel'

export type Followed = Pick<EventLog, 'head' | 'readAll' | 'follow'>

/** A model that is filled when it is asked, up to what was in the log when that was last wanted: many a test never asks. */
export interface FilledLater {
  /** What is in the log now is to be there when the model is asked. */
  want(): Promise<void>
  /** Resolves when what was wanted is there. */
  reach(): Promise<void>
  /** Does something with the model when what was wanted is there, and nothing else at the same time. */
  alone<T>(work: () => Promise<T>): Promise<T>
}

/** `fill` applies a log to its end, which comes; or until `there`, which is given where it would look for more. */
export function filledLater(
  log: EventLog,
  fill: (log: Followed, end: LogPosition, there: AbortController) => Promise<void>,
): FilledLater {
  let [wanted, filled] = [0, 0]
  let last: Promise<unknown> = Promise.resolve()
  const alone = <T>(work: () => Promise<T>): Promise<T> => {
    const done = last.then(async () => {
      const end = wanted
      if (filled < end) {
        const there = new AbortController()
        await fill(endingAt(log, end, there), end, there)
      }
      filled = end
      return work()
    })
    last = done.catch(() => undefined)
    return done
  }
  return {
    want: async () => {
      const { position } = await log.head()
      wanted = Math.max(wanted, position)
    },
    reach: () => (filled >= wanted ? Promise.resolve() : alone(() => Promise.resolve())),
    alone,
  }
}

/** The log as far as a position, which is in it: what came later is left for later. */
function endingAt(log: EventLog, end: LogPosition, there: AbortController): Followed {
  const within = (records: readonly LogRecord[]) =>
    records.filter(({ position }) => position <= end)
  // Until it is reached, others may have filled the model further than that.
  let isReached = false
  return {
    head: async () => {
      const head = await log.head()
      return isReached ? { ...head, position: end } : head
    },
    readAll: async (after, limit) => within(await log.readAll(after, limit)),
    follow: async function* (after, options) {
      // Others have filled it meanwhile.
      if (after >= end) return there.abort()
      for await (const page of log.follow(after, options)) {
        isReached = page.at(-1)!.position >= end
        const records = within(page)
        if (records.length > 0) yield records
        if (isReached) return
      }
    },
  }
}
