import {
  type AllStreamSubscription,
  END,
  type EventStoreDBClient,
  streamNameFilter,
} from '@eventstore/db-client'

export interface BellSource {
  readonly client: EventStoreDBClient
  readonly prefix: string
  /** Where the server's log ends. */
  end(): Promise<number>
}

/** A subscription that is opened again whenever it is over, with growing pauses; it tells that something came, not what. */
export class LastingSubscription {
  readonly #source: BellSource
  readonly #pauses: { readonly againMsMin: number; readonly againMsMax: number }
  readonly #ring: () => void
  #current: AllStreamSubscription | undefined
  #again: NodeJS.Timeout | undefined
  #pauseMs: number
  #told: number | undefined
  #closed = false

  constructor(
    source: BellSource,
    pauses: { readonly againMsMin: number; readonly againMsMax: number },
    ring: () => void,
  ) {
    this.#source = source
    this.#pauses = pauses
    this.#pauseMs = pauses.againMsMin
    this.#ring = ring
    this.#open()
  }

  /** How far it has told of the log; undefined until it is known where it began. */
  get told(): number | undefined {
    return this.#told
  }

  /** Leaves one that no longer tells anything; another one follows. */
  leave(): void {
    this.#current?.unsubscribe().catch(() => undefined)
    this.#current?.destroy()
  }

  async close(): Promise<void> {
    this.#closed = true
    clearTimeout(this.#again)
    await this.#current?.unsubscribe().catch(() => undefined)
  }

  #open(): void {
    const { client, prefix } = this.#source
    const filter = streamNameFilter({ prefixes: [prefix] })
    const opened = client.subscribeToAll({ fromPosition: END, filter })
    this.#current = opened
    this.#told = undefined
    opened.on('confirmation', () => {
      this.#pauseMs = this.#pauses.againMsMin
      this.#ring()
      this.#began(opened).catch(() => undefined)
    })
    opened.on('data', ({ event }) => {
      this.#told = Math.max(this.#told ?? 0, Number(event?.position?.commit ?? 0n))
      this.#ring()
    })
    for (const over of ['error', 'end', 'close'] as const) opened.on(over, () => this.#lost(opened))
  }

  async #began(opened: AllStreamSubscription): Promise<void> {
    const position = await this.#source.end()
    if (this.#current === opened) this.#told = Math.max(this.#told ?? 0, position)
  }

  #lost(opened: AllStreamSubscription): void {
    if (this.#current !== opened || this.#closed) return
    this.#current = undefined
    this.#ring()
    this.#again = setTimeout(() => this.#open(), this.#pauseMs).unref()
    this.#pauseMs = Math.min(2 * this.#pauseMs, this.#pauses.againMsMax)
  }
}
