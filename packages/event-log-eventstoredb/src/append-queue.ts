import type { AppendOutcome, ExpectedRevision, NewEvent } from '@dataspor/event-log'
import { BODY_BYTES_MAX } from '@dataspor/event-log/adapter'

/** Requests of several callers that go together: about one append to the server. */
const TOGETHER_EVENTS_MAX = 2_000
const TOGETHER_BYTES_MAX = BODY_BYTES_MAX

export interface Job {
  readonly events: readonly NewEvent[]
  readonly expected: ExpectedRevision
  readonly done: (outcomes: readonly AppendOutcome[]) => void
  readonly failed: (error: unknown) => void
}

/** The appends of one stream that wait, in the order asked. What bounds them is the log's own limit for all streams. */
export class AppendQueue {
  readonly #waiting: Job[] = []

  get isEmpty(): boolean {
    return this.#waiting.length === 0
  }

  add(job: Job): void {
    this.#waiting.push(job)
  }

  /** The first that waits, and whatever after it may go with it: an exact revision goes alone. */
  take(): readonly Job[] {
    const [first, ...rest] = this.#waiting
    if (first === undefined) return []
    let [count, events, bytes] = [1, first.events.length, bytesOf(first)]
    if (first.expected === 'any') {
      for (const next of rest) {
        events += next.events.length
        bytes += bytesOf(next)
        const isFull = events > TOGETHER_EVENTS_MAX || bytes > TOGETHER_BYTES_MAX
        if (next.expected !== 'any' || isFull) break
        count++
      }
    }
    return this.#waiting.splice(0, count)
  }
}

const bytesOf = ({ events }: Job): number => events.reduce((sum, { body }) => sum + body.length, 0)
