import type { Entry, Outcome } from './entry.ts'
import type { Group } from './outbox/group-writer.ts'
import type { Outbox } from './outbox/open-outbox.ts'
import type { Place } from './outbox/place.ts'
import { SendAgain, type Transport } from './transport.ts'

const ENTRIES_MAX = 1_000
const BYTES_MAX = 4 * 1024 * 1024
const WAIT_MS_MIN = 100
const WAIT_MS_MAX = 30_000

export interface DeliveryOptions {
  readonly outbox: Outbox
  readonly transport: Transport
  /** What became of each entry. */
  readonly settled: (outcome: Outcome) => void
  /** A sending that failed and is made again. */
  readonly onTrouble: (error: Error, waitMs: number) => void
  /** Resolves after so many ms, at once when the signal is aborted. */
  readonly pause: (ms: number, signal: AbortSignal) => Promise<void>
  /** 0 to 1; spreads producers that failed together. */
  readonly random: () => number
}

/** Sends what lies in the outbox, in order, one sending at a time, its retries included, until it is stopped. */
export class Delivery {
  readonly #options: DeliveryOptions
  readonly #stopping = new AbortController()
  readonly #running: Promise<void>
  #place: Place
  #wake: () => void = () => {}

  constructor(options: DeliveryOptions) {
    this.#options = options
    this.#place = options.outbox.begin
    options.outbox.onWritten(() => this.#wake())
    this.#running = this.#run()
  }

  /** Ends with the outbox's first failure, or when it is stopped. */
  get ended(): Promise<void> {
    return this.#running
  }

  /** A sending under way is waited for; what is not acknowledged stays in the outbox. */
  async stop(): Promise<void> {
    this.#stopping.abort()
    this.#wake()
    await this.#running.catch(() => {})
  }

  async #run(): Promise<void> {
    const { signal } = this.#stopping
    while (!signal.aborted) {
      const groups = this.#take()
      if (groups.length === 0) await this.#more()
      else await this.#deliver(groups)
    }
  }

  /** Groups that lie next, together no more than one sending may hold. */
  #take(): readonly Group[] {
    const groups: Group[] = []
    let [place, entries, bytes] = [this.#place, 0, 0]
    for (;;) {
      const group = this.#options.outbox.next(place)
      if (group === undefined) return groups
      entries += group.entries.length
      bytes += group.end.offset - group.at.offset
      if (groups.length > 0 && (entries > ENTRIES_MAX || bytes > BYTES_MAX)) return groups
      groups.push(group)
      place = group.end
    }
  }

  #more(): Promise<void> {
    return new Promise((resolve) => {
      this.#wake = resolve
      if (this.#stopping.signal.aborted || this.#options.outbox.next(this.#place) !== undefined)
        resolve()
    })
  }

  async #deliver(groups: readonly Group[]): Promise<void> {
    const { transport, onTrouble, pause, random } = this.#options
    const { signal } = this.#stopping
    const entries = groups.flatMap((group) => group.entries)
    for (let waitMs = WAIT_MS_MIN; !signal.aborted; waitMs = Math.min(2 * waitMs, WAIT_MS_MAX)) {
      const sent = await outcomesOf(transport, entries)
      if (!(sent instanceof Error)) {
        this.#settle(groups, sent)
        return
      }
      const spread = waitMs / 2 + (random() * waitMs) / 2
      const wait = sent instanceof SendAgain ? Math.max(sent.waitMs, spread) : spread
      onTrouble(sent, wait)
      await pause(wait, signal)
    }
  }

  #settle(groups: readonly Group[], outcomes: readonly Outcome[]): void {
    const { outbox, settled } = this.#options
    for (const group of groups) outbox.acknowledge(group)
    this.#place = groups.at(-1)!.end
    const told = groups.flatMap((group) => group.entries.map((_, i) => group.told[i]))
    outcomes.forEach((outcome, i) => {
      settled(outcome)
      told[i]?.(outcome)
    })
  }
}

/** Whatever a transport fails with (a token that cannot be read now), what is not answered is sent again. */
async function outcomesOf(
  transport: Transport,
  entries: readonly Entry[],
): Promise<readonly Outcome[] | Error> {
  try {
    const outcomes = await transport.send(entries)
    return outcomes.length === entries.length
      ? outcomes
      : new SendAgain('The transport gave too few or too many outcomes.')
  } catch (error) {
    return error instanceof Error ? error : new SendAgain('The transport failed.')
  }
}
