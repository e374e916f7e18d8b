import type { LogRecord } from '@dataspor/event-log'

/** What a block costs beside its events is the same for few as for many: a part on disk for each table it has rows of. */
export const BLOCK_EVENTS_MAX = 20_000
const BLOCK_BYTES_MAX = 16 * 1024 * 1024
/** A log gives so many at a time at most. */
const PAGE_EVENTS_MAX = 10_000

/** Pages of the log while they are gathered to a block: so many events at most, and few when they are large. */
export class BlockInHand {
  readonly #eventsMax: number
  readonly #bytesMax: number
  #records: LogRecord[] = []
  #bytes = 0

  constructor(eventsMax = BLOCK_EVENTS_MAX, bytesMax = BLOCK_BYTES_MAX) {
    this.#eventsMax = eventsMax
    this.#bytesMax = bytesMax
  }

  /** How many events the next page may have. */
  get pageEventsMax(): number {
    return Math.min(this.#eventsMax - this.#records.length, PAGE_EVENTS_MAX)
  }

  get isFull(): boolean {
    return this.#records.length >= this.#eventsMax || this.#bytes >= this.#bytesMax
  }

  add(page: readonly LogRecord[]): void {
    for (const record of page) {
      this.#records.push(record)
      this.#bytes += record.body.length
    }
  }

  /** The events so far; the next page begins another block. */
  take(): readonly LogRecord[] {
    const taken = this.#records
    this.#records = []
    this.#bytes = 0
    return taken
  }
}
