import { setTimeout as sleep } from 'node:timers/promises'
import { cutBatch } from './batch/cut-batch.ts'
import { Delivery } from './delivery.ts'
import type { Entry, Outcome } from './entry.ts'
import { ProducerError } from './error.ts'
import { listenersOf } from './listeners.ts'
import type { Told } from './outbox/group-writer.ts'
import { type Outbox, openOutbox } from './outbox/open-outbox.ts'
import { Pending } from './pending.ts'
import type { Producer, ProducerOptions, Reported, ReportedBatch } from './producer.ts'
import { entryOf, type ReportedEvent } from './reported-event.ts'

const GIB = 1024 ** 3

/** Opens the outbox, sends what an earlier process left in it, and takes more. Errors: `outbox_locked`, `outbox_failed`. */
export function openProducer(options: ProducerOptions): Producer {
  checkOptions(options)
  const listeners = listenersOf(options)
  const outbox = openOutbox({
    folder: options.outbox,
    bytesMax: options.outboxBytesMax ?? GIB,
    ...(options.outboxKey === undefined ? {} : { key: options.outboxKey }),
  })
  const pending = new Pending()
  const delivery = new Delivery({
    outbox,
    transport: options.transport,
    ...listeners,
    pause: (ms, signal) => sleep(ms, undefined, { signal }).catch(() => {}),
    random: Math.random,
  })
  delivery.ended.catch((error: unknown) => {
    pending.fail(error as Error)
    listeners.onTrouble(error as Error, Number.POSITIVE_INFINITY)
  })
  return new OutboxProducer(options, outbox, pending, delivery)
}

/** For callers without types. */
function checkOptions({ source, outbox, transport }: ProducerOptions): void {
  if (typeof source !== 'string' || source === '')
    throw new TypeError("source: give the party's own ref, as 'a-kasse:3f'")
  if (typeof outbox !== 'string' || outbox === '') throw new TypeError('outbox: give a folder')
  if (typeof transport?.send !== 'function')
    throw new TypeError('transport: give what httpTransport or kafkaTransport makes')
}

class OutboxProducer implements Producer {
  readonly #options: ProducerOptions
  readonly #outbox: Outbox
  readonly #pending: Pending
  readonly #delivery: Delivery
  /** Resolves when the entry before has its place in the outbox. */
  #placed: Promise<void> = Promise.resolve()
  #closing: Promise<void> | undefined

  constructor(options: ProducerOptions, outbox: Outbox, pending: Pending, delivery: Delivery) {
    this.#options = options
    this.#outbox = outbox
    this.#pending = pending
    this.#delivery = delivery
  }

  async report(event: ReportedEvent): Promise<Reported> {
    return this.#keep(entryOf('event', event, this.#options.source, Date.now()))
  }

  async reportBatch(
    header: ReportedEvent & { readonly id: string },
    members: Iterable<string> | AsyncIterable<string>,
  ): Promise<ReportedBatch> {
    const opened = entryOf('batch-open', header, this.#options.source, Date.now())
    const head = await this.#keep(opened)
    let seal: Reported | undefined
    const cut = await cutBatch(opened, members, async (entry) => {
      seal = await this.#keep(entry)
    })
    const outcome = Promise.all([head.outcome, seal!.outcome]).then(firstRejected)
    return { id: head.id, outcome, ...cut }
  }

  async #keep(entry: Entry): Promise<Reported> {
    if (this.#closing !== undefined) throw new ProducerError('closed', 'The producer is closed.')
    if (this.#pending.failure !== undefined) throw this.#pending.failure
    const { transport } = this.#options
    const { outcome, told } = this.#pending.one()
    try {
      const preparing = transport.prepare(entry, (before) => this.#outbox.append(before))
      const placing = this.#place(preparing, told)
      this.#placed = placing.then(ignore, ignore)
      await (
        await placing
      ).written
    } catch (error) {
      this.#pending.drop()
      throw error
    }
    return { id: entry.headers['id']!, outcome }
  }

  /** Of several under way at once, encryption ends in any order: they take their places in that of the calls. */
  async #place(
    preparing: Promise<Entry>,
    told: Told,
  ): Promise<{ readonly written: Promise<void> }> {
    // Told below, after those before it.
    preparing.catch(ignore)
    await this.#placed
    return { written: this.#outbox.append(await preparing, told) }
  }

  pendingBytes(): number {
    return this.#outbox.pendingBytes()
  }

  flush(): Promise<void> {
    return this.#pending.all()
  }

  close(): Promise<void> {
    return (this.#closing ??= this.#close())
  }

  async #close(): Promise<void> {
    await this.#delivery.stop()
    try {
      await this.#options.transport.close()
    } finally {
      // What was reported before is written while the folder is still this process's.
      await this.#placed
      await this.#outbox.close()
    }
  }
}

const ignore = (): void => {}

function firstRejected(outcomes: readonly Outcome[]): Outcome {
  return outcomes.find(({ state }) => state === 'rejected') ?? outcomes[0]!
}
